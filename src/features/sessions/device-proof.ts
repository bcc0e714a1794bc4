import {
  isSignedBy as isSigned,
  type Jws,
  keyOfPoint,
  readJws,
  readPointKey,
} from '../../platform/crypto/jws.js';

/** A DBSC proof: a JWT that a browser signs by the key of a session. */
export interface DeviceProof {
  /** The challenge that it answers: `jti`. */
  challenge: string;
  /** The public key in its header, 65 bytes, as a registration has it; undefined: none that is of P-256. */
  key: Buffer | undefined;
  jws: Jws;
}

/**
 * The text of a header that is a string. Chromium sends it without its quotes. Source: RFC 9651, 3.3.3.
 * @returns undefined for one that is missing or mangled
 */
export function readHeaderString(value: string | undefined): string | undefined {
  const [, quoted, bare] = /^(?:"([\w.~-]+)"(?:;[ -~]*)?|([\w.~-]+))$/.exec(value ?? '') ?? [];
  return quoted ?? bare;
}

/**
 * Reads a proof, whose signature is not verified yet.
 * @returns undefined for what is no JWT of the type `dbsc+jwt`, ES256, with a challenge. Source: W3C, Device
 * Bound Session Credentials, "DBSC Proof JWT Syntax"
 */
export function readProof(text: string): DeviceProof | undefined {
  const jws = readJws(text);
  if (jws?.header.typ !== 'dbsc+jwt' || jws.header.alg !== 'ES256') return undefined;
  const { jti } = jws.claims;
  return typeof jti === 'string'
    ? { challenge: jti, key: readPointKey(jws.header.jwk)?.point, jws }
    : undefined;
}

/** Whether the holder of this key has signed it. */
export function isSignedBy({ jws }: DeviceProof, point: Buffer): boolean {
  const key = keyOfPoint(point);
  return key !== undefined && isSigned(jws, key);
}
