import { type SQL, sql } from 'drizzle-orm';
import { literal } from '../../platform/db/sql-parts.js';
import { registry } from '../../platform/registry/registry.js';
import type { SignInMethod, WaysInPart } from '../../platform/registry/sign-in-methods.js';
import { passkeys } from './passkeys.table.js';

/** As SIGN_IN_METHODS names it. */
export const PASSKEY = 'passkey';

/** Where the passkey has gone since, nothing of it is left in the session, nor is a first factor there. */
export const signInMethods = (): SignInMethod[] => [
  {
    name: PASSKEY,
    isOnByDefault: true,
    hasBegun: ({ proofs }) => sql`(${proofs} ? 'mfa' OR NOT ${proofs} ?| ARRAY[${firstFactors()}])`,
  },
];

function firstFactors(): SQL {
  const first = Object.entries(registry().proofs).filter(([, { factor }]) => factor === 'first');
  return sql.join(
    first.map(([method]) => literal(method)),
    sql`, `,
  );
}

/** Alone it is asked to have verified its user: one that never has lets nobody in by itself. */
export const waysIn: WaysInPart = (userId) => sql`
  SELECT ${literal(PASSKEY)} WHERE EXISTS (
    SELECT FROM ${passkeys} WHERE ${passkeys.userId} = ${userId} AND ${passkeys.hasVerifiedUser}
  )`;
