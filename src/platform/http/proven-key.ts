import type { Request } from 'express';

/** A key whose possession a request has proven, and how. */
export interface ProvenKey {
  /** The public key: a point of P-256, uncompressed, 65 bytes (SEC 1, 2.3.3). */
  key: Buffer;
  /** `device`: a Device Bound Session; `dpop`: RFC 9449. */
  by: KeyProof;
  /** Names the proof among those of its key, where the same one could come twice: 12 bytes. */
  proofId?: Buffer;
}

export type KeyProof = 'device' | 'dpop';

const PROVEN = Symbol('proven key');

type ProvingRequest = Request & { [PROVEN]?: ProvenKey };

/** Says that the sender of this request has the private key of this one: its proof was verified. */
export function tellProvenKey(req: Request, proven: ProvenKey): void {
  (req as ProvingRequest)[PROVEN] = proven;
}

export const provenKeyOf = (req: Request): ProvenKey | undefined => (req as ProvingRequest)[PROVEN];
