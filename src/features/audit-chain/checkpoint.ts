import { sign, verify } from 'node:crypto';
import type { SigningKey } from '../../platform/crypto/signing-keys.js';

const VERSION = 1;

/** The state of the chain at a time. As JSON it is sent outside, and `verify` reads it back. */
export interface Checkpoint {
  /** 1, 2, 3 … */
  number: number;
  /** The last event that it covers. */
  sequence: number;
  /** The hash there, in hex. */
  hash: string;
  /** UTC, to the microsecond: the time of the youngest event that it covers. */
  youngestAt: string;
  createdAt: string;
  /** null both: there was no AUDIT_CHECKPOINT_KEY. */
  keyId: string | null;
  /** Ed25519 (RFC 8032), base64url. */
  signature: string | null;
}

export type Unsigned = Omit<Checkpoint, 'keyId' | 'signature'>;

/** The text that is signed: JSON in the canonical form of RFC 8785. */
function textOf({ createdAt, hash, keyId, number, sequence, youngestAt }: Omit<Checkpoint, 'signature'>) {
  const content = { createdAt, hash, keyId, number, sequence, version: VERSION, youngestAt };
  return Buffer.from(JSON.stringify(content));
}

/** Signs it, where there is a key. */
export function signed(checkpoint: Unsigned, key: SigningKey | undefined): Checkpoint {
  if (!key) return { ...checkpoint, keyId: null, signature: null };
  const named = { ...checkpoint, keyId: key.id };
  return { ...named, signature: sign(null, textOf(named), key.privateKey).toString('base64url') };
}

/** The public half of a key, and its name. */
export type CheckingKey = Pick<SigningKey, 'id' | 'publicKey'>;

/** Whether one of these keys has signed just this. */
export function isSigned({ signature, ...checkpoint }: Checkpoint, keys: readonly CheckingKey[]): boolean {
  const key = keys.find(({ id }) => id === checkpoint.keyId);
  if (!key || signature === null) return false;
  return verify(null, textOf(checkpoint), key.publicKey, Buffer.from(signature, 'base64url'));
}
