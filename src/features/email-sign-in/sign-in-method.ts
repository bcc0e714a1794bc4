import { sql } from 'drizzle-orm';
import { literal } from '../../platform/db/sql-parts.js';
import type { SignInMethod, WaysInPart } from '../../platform/registry/sign-in-methods.js';

/** As SIGN_IN_METHODS names it. */
export const EMAIL = 'email';

/** With a password besides it was a link that wants one. That of a verification counts as one of these. */
export const signInMethods = (): SignInMethod[] => [
  {
    name: EMAIL,
    isOnByDefault: false,
    hasBegun: ({ proofs }) => sql`${proofs} ? 'mail' AND NOT ${proofs} ? 'pwd'`,
  },
];

/** Every user has an address that was proven. */
export const waysIn: WaysInPart = () => sql`SELECT ${literal(EMAIL)}`;
