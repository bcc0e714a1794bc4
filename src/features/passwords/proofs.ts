import { sql } from 'drizzle-orm';
import type { ProofRow } from '../../platform/registry/proofs.js';
import { passwords } from './passwords.table.js';
import { PASSWORD } from './sign-in-method.js';

export const proofs = {
  /** A password. */
  pwd: {
    factor: 'first',
    of: PASSWORD,
    isHeld: (userId) => sql`EXISTS (SELECT FROM ${passwords} WHERE ${passwords.userId} = ${userId})`,
  },
} as const satisfies Record<string, ProofRow>;

type Proofs = typeof proofs;
declare module '../../platform/registry/proofs.js' {
  interface ProofMethods extends Proofs {}
}
