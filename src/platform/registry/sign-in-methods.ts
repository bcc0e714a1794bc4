import type { SQL } from 'drizzle-orm';
import type { Variables } from './env.js';

/** A way to sign in, which an operator can switch off. */
export interface SignInMethod {
  /** As SIGN_IN_METHODS names it: in lower case. */
  name: string;
  /** Whether it is on where SIGN_IN_METHODS is not set. */
  isOnByDefault: boolean;
}

/** The ways to sign in that a part adds in this environment. */
export type SignInMethods = (env: Variables) => readonly SignInMethod[];

/** A SELECT of one column, the names of the ways by which this user can sign in. */
export type WaysInPart = (userId: SQL<string>) => SQL;
