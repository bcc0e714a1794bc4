import { sql } from 'drizzle-orm';
import { literal } from '../../platform/db/sql-parts.js';
import type { SignInMethod, WaysInPart } from '../../platform/registry/sign-in-methods.js';
import { passwords } from './passwords.table.js';

/** As SIGN_IN_METHODS names it. */
export const PASSWORD = 'password';

export const signInMethods = (): SignInMethod[] => [
  { name: PASSWORD, isOnByDefault: true, hasBegun: ({ proofs }) => sql`${proofs} ? 'pwd'` },
];

export const waysIn: WaysInPart = (userId) => sql`
  SELECT ${literal(PASSWORD)} WHERE EXISTS (SELECT FROM ${passwords} WHERE ${passwords.userId} = ${userId})`;
