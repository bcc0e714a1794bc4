/** The beginning of the User-Agent that stands for an operator at a terminal, who is no user and has no id. */
export const OPERATOR_AGENT = 'npm run user (';
