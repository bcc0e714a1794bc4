import type { ProofRow } from '../../platform/registry/proofs.js';

export const proofs = {
  /** A browser that the user has chosen to trust. It is asked for a second factor no more, and is none. */
  trusted: { factor: 'first', standsIn: true },
} as const satisfies Record<string, ProofRow>;

type Proofs = typeof proofs;
declare module '../../platform/registry/proofs.js' {
  interface ProofMethods extends Proofs {}
}
