/** The environment, validated and complete: each part adds its variables. Lists are arrays, switches booleans, durations whole seconds. */
export interface Env {}
