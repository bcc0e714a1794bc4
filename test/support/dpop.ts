import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';

/** A part of a JWS: an object, or text as it stands. */
type Part = object | string;

export const encode = (part: Part): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

/** The seconds since 1970, by the clock here. */
export const now = (): number => Math.floor(Date.now() / 1000);

export interface Written {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
}

/**
 * A program's key, and the proofs that it makes: by RFC 9449 and `node:crypto`, with nothing of the server's.
 */
export class DpopKey {
  readonly pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly jwk = this.pair.publicKey.export({ format: 'jwk' });

  /** A proof for one request; what is undefined is left out. */
  prove(htm: string, htu: string, { header = {}, claims = {} }: Written = {}): string {
    return this.signed(
      { typ: 'dpop+jwt', alg: 'ES256', jwk: this.jwk, ...header },
      { jti: randomUUID(), htm, htu, iat: now(), ...claims },
    );
  }

  /** Whatever is to be signed, by this key. */
  signed(header: Part, claims: Part, key: KeyObject = this.pair.privateKey): string {
    const text = `${encode(header)}.${encode(claims)}`;
    const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
    return `${text}.${signature.toString('base64url')}`;
  }
}
