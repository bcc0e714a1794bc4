import type { SQL } from 'drizzle-orm';
import type { Variables } from './env.js';

/** The columns of a session that say how it was begun. */
export interface BegunSession {
  /** An object, with a key for each proof that was shown. */
  readonly proofs: SQL;
  /** The account at an identity provider that was shown, if one was. */
  readonly identityId: SQL;
}

/** A way to sign in, which an operator can switch off. */
export interface SignInMethod {
  /** As SIGN_IN_METHODS names it: in lower case. */
  name: string;
  /** Whether it is on where SIGN_IN_METHODS is not set. */
  isOnByDefault: boolean;
  /** Whether a session was begun by it, as a condition: an operator can end those that were. */
  hasBegun: (session: BegunSession) => SQL;
}

/** The ways to sign in that a part adds in this environment. */
export type SignInMethods = (env: Variables) => readonly SignInMethod[];

/** A SELECT of one column, the names of the ways by which this user can sign in. */
export type WaysInPart = (userId: SQL<string>) => SQL;
