import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** The key pair of one session: P-256, whose private half stays in this object, as in secure hardware. */
export class BoundKey {
  private readonly pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  /** The public half. Source: RFC 7517. */
  get jwk(): JsonWebKey {
    const { kty, crv, x, y } = this.pair.publicKey.export({ format: 'jwk' });
    return { kty, crv, x, y };
  }

  /**
   * A DBSC proof of this key. At a registration it has the key in its header, at a refresh it must not.
   * Source: the draft, "DBSC Proof JWT Syntax".
   */
  proof(claims: { jti?: string; authorization?: string }, isRegistration: boolean): string {
    const header = { alg: 'ES256', typ: 'dbsc+jwt', ...(isRegistration ? { jwk: this.jwk } : {}) };
    return signed(header, claims, this.pair.privateKey);
  }

  /** Any other JWT that it has signed. */
  sign(header: object, claims: object): string {
    return signed(header, claims, this.pair.privateKey);
  }
}

interface JsonWebKey {
  kty?: string;
  crv?: string;
  x?: string;
  y?: string;
}

/** A JWS in its compact form, with the signature as two numbers side by side. Source: RFC 7518, 3.4. */
function signed(header: object, claims: object, key: KeyObject): string {
  const input = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}
