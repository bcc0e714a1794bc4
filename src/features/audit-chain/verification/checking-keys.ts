import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { CheckingKey } from '../checkpoint.js';

type GivenJwk = JsonWebKey & { kid?: string };

/**
 * Reads public keys on Ed25519: a JWK, a list of them, or PEM. One without a `kid` is named by its
 * thumbprint, as `readSigningKeys` names the private one (RFC 7638).
 * @throws Error where it is something else
 */
export function readCheckingKeys(text: string): CheckingKey[] {
  if (!/^\s*[{[]/.test(text)) return [named(createPublicKey(text))];
  const json = JSON.parse(text) as GivenJwk | GivenJwk[];
  return [json].flat().map((jwk) => named(createPublicKey({ key: jwk, format: 'jwk' }), jwk.kid));
}

function named(publicKey: KeyObject, kid?: string): CheckingKey {
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new Error('another kind of key');
  const { crv, kty, x } = publicKey.export({ format: 'jwk' });
  const thumbprint = createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
  return { id: kid ?? thumbprint, publicKey };
}
