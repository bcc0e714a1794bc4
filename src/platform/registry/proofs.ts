import type { SQL } from 'drizzle-orm';
import type { Variables } from './env.js';
import type { Registered } from './register.js';

/**
 * The weight of a way to prove who one is: alone it is one factor; the `second` kind counts beside a
 * `first`; `both` is two by itself, such as a passkey whose device has verified its user.
 */
export type ProofFactor = 'first' | 'second' | 'both';

/** A way to prove who one is. */
export interface ProofRow {
  factor: ProofFactor;
  /** The way to sign in that it belongs to: where that is off, nobody can prove anything by it. */
  of?: string;
  /**
   * The way to sign in that it belongs to where no other first factor was shown with it. Where that is off,
   * no sign-in that it has begun goes on.
   */
  aloneOf?: string;
  /**
   * The way to sign in that it belongs to where there are several: a SELECT of its name, by the identity at a
   * provider that was shown. Where that is off, or gone, no sign-in that it has begun goes on.
   */
  wayOf?: (identityId: SQL) => SQL;
  /**
   * Whether a user can prove themselves by it today, as a condition; missing: nobody is asked for it by
   * itself.
   */
  isHeld?: (userId: SQL<string>) => SQL<boolean>;
  /**
   * Whether a user can set it up in this environment; missing: not by itself. A policy that wants a second
   * factor wants one that can be set up.
   */
  isOffered?: (env: Variables) => boolean;
  /**
   * The methods that it is always shown together with, where nobody holds it by itself: once a user holds
   * none of them any more it proves nothing.
   */
  shownWith?: readonly string[];
  /**
   * It is no factor, and stands in for the second one where a policy wants two: this browser has shown
   * both before, and its user trusts it.
   */
  standsIn?: true;
}

/**
 * Every way to prove who one is, by the names of RFC 8176, section 2, where it has one: each feature adds its
 * own.
 */
export interface ProofMethods extends Registered<'proofs'> {}

export type ProofMethod = keyof ProofMethods;
