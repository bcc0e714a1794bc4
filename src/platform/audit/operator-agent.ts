/** The beginning of an operator's User-Agent: who is at a terminal is no user, and has no id. */
export const OPERATOR_AGENT = 'npm run user (';
