import { sql } from 'drizzle-orm';
import { literal } from '../../platform/db/sql-parts.js';
import type { ProofRow } from '../../platform/registry/proofs.js';
import type { SignInMethod, WaysInPart } from '../../platform/registry/sign-in-methods.js';
import { identities } from './identities.table.js';

export const proofs = {
  /** An account at a provider. RFC 8176 has no name for it. */
  fed: {
    factor: 'first',
    isHeld: (userId) => sql`EXISTS (SELECT FROM ${identities} WHERE ${identities.userId} = ${userId})`,
    wayOf: (identityId) =>
      sql`SELECT ${identities.provider} FROM ${identities} WHERE ${identities.id} = ${identityId}`,
  },
} as const satisfies Record<string, ProofRow>;

/** Each provider is a way to sign in of its own. */
export const waysIn: WaysInPart = (userId) =>
  sql`SELECT ${identities.provider} FROM ${identities} WHERE ${identities.userId} = ${userId}`;

/** A provider, as a way to sign in that an operator can switch off, and whose sessions can be ended. */
export const signInMethodOf = (provider: string): SignInMethod => ({
  name: provider,
  isOnByDefault: true,
  hasBegun: ({ identityId }) => sql`${identityId} IN (
    SELECT ${identities.id} FROM ${identities} WHERE ${identities.provider} = ${literal(provider)}
  )`,
});

type Proofs = typeof proofs;
declare module '../../platform/registry/proofs.js' {
  interface ProofMethods extends Proofs {}
}
