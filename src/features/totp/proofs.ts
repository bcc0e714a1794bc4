import { sql } from 'drizzle-orm';
import type { ProofRow } from '../../platform/registry/proofs.js';
import { totpFactors } from './totp-factors.table.js';

export const proofs = {
  /** A code of an authenticator app. */
  otp: {
    factor: 'second',
    isHeld: (userId) =>
      sql`EXISTS (SELECT FROM ${totpFactors}
        WHERE ${totpFactors.userId} = ${userId} AND ${totpFactors.confirmedAt} IS NOT NULL)`,
    isOffered: (env) => env.DATA_ENCRYPTION_KEY !== undefined,
  },
} as const satisfies Record<string, ProofRow>;

type Proofs = typeof proofs;
declare module '../../platform/registry/proofs.js' {
  interface ProofMethods extends Proofs {}
}
