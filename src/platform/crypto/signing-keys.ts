import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** The algorithms of keys that others can check by. Source: RFC 7518, 3.4; RFC 8037. */
export type SigningAlgorithm = 'ES256' | 'EdDSA';

/** The public half of a key as others read it. Source: RFC 7517, RFC 8037. */
export interface PublicJwk {
  kty: string;
  crv: string;
  x: string;
  y?: string;
  kid: string;
  alg: SigningAlgorithm;
  use: 'sig';
}

/** A private key, and its algorithm, which the key alone decides. */
export interface SigningKey {
  /** The `kid` of its tokens. */
  readonly id: string;
  readonly algorithm: SigningAlgorithm;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: PublicJwk;
}

const PEM = /-----BEGIN (EC )?PRIVATE KEY-----[^-]+-----END (EC )?PRIVATE KEY-----/g;

/** How a `kid` may be written, so that it stands in a header, a log line and an address as it is. */
const KEY_ID = /^[\w.~-]{1,100}$/;

const CURVES: Readonly<Record<string, { algorithm: SigningAlgorithm; kty: string }>> = {
  'P-256': { algorithm: 'ES256', kty: 'EC' },
  Ed25519: { algorithm: 'EdDSA', kty: 'OKP' },
};

/**
 * Reads private keys on the curves P-256 and Ed25519, the signing one first: a JWK, a list of them or a JWK
 * set; or PEM, one after the other, whose lines may end in `\n` spelled out. A key is named by its `kid`, or
 * by its thumbprint (RFC 7638).
 * @throws Error where there is none, or where one of them is none of these; it never says the key
 */
export function readSigningKeys(text: string): SigningKey[] {
  const keys = /^[[{]/.test(text)
    ? jwksIn(text).map(fromJwk)
    : pemsIn(text).map((pem) => complete(createPrivateKey(pem)));
  if (keys.length === 0) throw new Error('no key');
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new Error('a key twice');
  return keys;
}

function pemsIn(text: string): string[] {
  const lines = text.replaceAll('\\n', '\n');
  if (lines.replace(PEM, '').trim() !== '') throw new Error('something besides PEM');
  return lines.match(PEM) ?? [];
}

type GivenJwk = JsonWebKey & { kid?: unknown; alg?: unknown; use?: unknown };

function jwksIn(text: string): GivenJwk[] {
  const json = JSON.parse(text) as GivenJwk | GivenJwk[] | { keys: GivenJwk[] };
  if (Array.isArray(json)) return json;
  return 'keys' in json && Array.isArray(json.keys) ? (json.keys as GivenJwk[]) : [json];
}

function fromJwk(given: GivenJwk): SigningKey {
  const { kid, alg, use = 'sig' } = given;
  const key = complete(createPrivateKey({ key: given, format: 'jwk' }), kid);
  // Of Ed25519 it is worked out anew, so what is given may be a slip.
  if (given.x !== key.jwk.x) throw new Error('halves that are none of one key');
  if (use !== 'sig' || (alg ?? key.algorithm) !== key.algorithm) throw new Error('a key for something else');
  return key;
}

/** @param kid undefined: its thumbprint */
function complete(given: KeyObject, kid?: unknown): SigningKey {
  const privateKey = createPrivateKey(given.export({ format: 'pem', type: 'pkcs8' }));
  const publicKey = createPublicKey(privateKey);
  const { crv = '', x = '', y } = jwkOf(publicKey);
  const curve = Object.hasOwn(CURVES, crv) ? CURVES[crv] : undefined;
  if (!curve) throw new Error('another kind of key');
  const { algorithm, kty } = curve;
  const coordinates = y === undefined ? { crv, kty, x } : { crv, kty, x, y };
  const id = kid ?? createHash('sha256').update(JSON.stringify(coordinates)).digest('base64url');
  if (typeof id !== 'string' || !KEY_ID.test(id)) throw new Error('a kid that is no name');
  // OpenSSL takes the public half as it is given: a wrong one would be published, and check nothing.
  const digest = algorithm === 'ES256' ? 'sha256' : null;
  const [probe, signature] = [Buffer.from(id), sign(digest, Buffer.from(id), privateKey)];
  if (!verify(digest, probe, publicKey, signature)) throw new Error('halves that are none of one key');
  const jwk: PublicJwk = { ...coordinates, kid: id, alg: algorithm, use: 'sig' };
  return { id, algorithm, privateKey, publicKey, jwk };
}

/** The public half as JSON; nothing of it for a kind of key that has none. */
function jwkOf(key: KeyObject): JsonWebKey {
  return ['ec', 'ed25519'].includes(key.asymmetricKeyType ?? '') ? key.export({ format: 'jwk' }) : {};
}
