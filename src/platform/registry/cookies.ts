import type { Registered } from './register.js';

/** Every cookie: each feature adds its own. */
export interface Cookies extends Registered<'cookies'> {}

export type Cookie = keyof Cookies;
