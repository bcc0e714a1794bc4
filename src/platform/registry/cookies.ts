/** Every cookie: each feature adds its own. */
export interface Cookies {}

export type Cookie = keyof Cookies;
