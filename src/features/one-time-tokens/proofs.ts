import type { ProofRow } from '../../platform/registry/proofs.js';

export const proofs = {
  /** A link or a code that was mailed. RFC 8176 has no name for it. */
  mail: { factor: 'first', aloneOf: 'email' },
} as const satisfies Record<string, ProofRow>;

type Proofs = typeof proofs;
declare module '../../platform/registry/proofs.js' {
  interface ProofMethods extends Proofs {}
}
