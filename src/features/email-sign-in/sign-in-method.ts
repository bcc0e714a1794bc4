import { sql } from 'drizzle-orm';
import { literal } from '../../platform/db/sql-parts.js';
import type { SignInMethod, WaysInPart } from '../../platform/registry/sign-in-methods.js';

/** As SIGN_IN_METHODS names it. */
export const EMAIL = 'email';

/**
 * A session that shows a password besides counts as one of these, too: its person may have chosen that once
 * they were in. So those of a link that wants the password, and of a verification, are ended with them.
 */
export const signInMethods = (): SignInMethod[] => [
  {
    name: EMAIL,
    isOnByDefault: false,
    hasBegun: ({ proofs }) => sql`${proofs} ? 'mail'`,
  },
];

/** Every user has an address that was proven. */
export const waysIn: WaysInPart = () => sql`SELECT ${literal(EMAIL)}`;
