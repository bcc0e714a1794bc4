import { sql } from 'drizzle-orm';
import type { ProofRow } from '../../platform/registry/proofs.js';
import { recoveryCodes } from './recovery-codes.table.js';

export const proofs = {
  /** A recovery code. RFC 8176 has no name for it. */
  rc: {
    factor: 'second',
    isHeld: (userId) => sql`EXISTS (SELECT FROM ${recoveryCodes} WHERE ${recoveryCodes.userId} = ${userId})`,
  },
} as const satisfies Record<string, ProofRow>;

type Proofs = typeof proofs;
declare module '../../platform/registry/proofs.js' {
  interface ProofMethods extends Proofs {}
}
