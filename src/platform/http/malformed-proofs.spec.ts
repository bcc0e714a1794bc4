import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer, TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { DpopKey, encode, now } from '../../../test/support/dpop.js';
import { send } from '../../../test/support/wire.js';
import type { Fault } from './dpop.js';
import { sentences } from './errors.js';

const PATH = '/auth/refresh';

let app: TestApp;
let here: string;
beforeAll(async () => {
  app = await startApp({ TOKEN_MODE: 'on' });
  here = app.env.APP_URL + PATH;
});

const key = new DpopKey();
const refresh = (proof: string | string[]): Promise<Answer> =>
  send(app, 'POST', PATH, { headers: { 'x-access-token-type': 'bearer', dpop: proof } });

const claimsOf = (more: object = {}) => ({ jti: randomUUID(), htm: 'POST', htu: here, iat: now(), ...more });
const HEADER = { typ: 'dpop+jwt', alg: 'ES256', jwk: key.jwk };
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const ed25519 = generateKeyPairSync('ed25519');
const jwkOf = ({ publicKey }: typeof p384) => publicKey.export({ format: 'jwk' });
const withHeader = (header: object) => key.signed({ ...HEADER, ...header }, claimsOf());
const withClaims = (claims: object) => key.signed(HEADER, claimsOf(claims));
const withoutClaim = (name: string) => withClaims({ [name]: undefined });
const proof = () => key.prove('POST', here);
const [head = '', body = '', signature = ''] = new DpopKey().prove('POST', 'https://x.test').split('.');

/** The same bytes, where the last character's spare bits are set. */
const spelledOtherwise = (text: string) =>
  text.slice(0, -1) + String.fromCharCode((text.at(-1) ?? 'A').charCodeAt(0) + 1);

const hmac = () => {
  const text = `${encode({ ...HEADER, alg: 'HS256' })}.${encode(claimsOf())}`;
  const pem = key.pair.publicKey.export({ format: 'pem', type: 'spki' });
  return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
};
const signedBy = (alg: string, pair: typeof p384, digest: string | null = 'sha256') => {
  const text = `${encode({ ...HEADER, alg, jwk: jwkOf(pair) })}.${encode(claimsOf())}`;
  const signature = sign(digest, Buffer.from(text), { key: pair.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
};
const inDer = () => {
  const text = `${encode(HEADER)}.${encode(claimsOf())}`;
  return `${text}.${sign('sha256', Buffer.from(text), key.pair.privateKey).toString('base64url')}`;
};
const twice = (name: string, value: string) => `{"${name}":${value},${JSON.stringify(claimsOf()).slice(1)}`;

/** By the fault that the refusal says. */
const MALFORMED: Record<Fault, [why: string, proof: () => string | string[]][]> = {
  unreadable: [
    ['empty', () => ''],
    ['no JWS', () => 'nonsense'],
    ['two parts', () => `${head}.${body}`],
    ['four parts', () => `${head}.${body}.${signature}.x`],
    ['five parts, as of a JWE', () => `${head}.${body}.${signature}.x.y`],
    ['a signature in another spelling', () => spelledOtherwise(proof())],
    ['padding', () => `${proof()}==`],
    ['base64 of the other alphabet', () => proof().replace(/^./, '+')],
    ['a header that is no JSON', () => key.signed('nonsense', claimsOf())],
    ['a header that is a list', () => key.signed('[]', claimsOf())],
    ['a header that is null', () => key.signed('null', claimsOf())],
    ['claims that are no JSON', () => key.signed(HEADER, '{"jti":')],
    ['claims that are a text', () => key.signed(HEADER, '"x"')],
    [
      'claims that are no UTF-8',
      () => `${encode(HEADER)}.${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}.${signature}`,
    ],
    ['claims with a byte order mark', () => key.signed(HEADER, `\uFEFF${JSON.stringify(claimsOf())}`)],
    ['jti twice', () => key.signed(HEADER, twice('jti', '"other"'))],
    ['htu twice', () => key.signed(HEADER, twice('htu', '"https://x.test"'))],
    ['alg twice', () => key.signed(`{"alg":"none",${JSON.stringify(HEADER).slice(1)}`, claimsOf())],
    ['x of jwk twice', () => key.signed(JSON.stringify(HEADER).replace('"x":', '"x":"","x":'), claimsOf())],
    ['alg none', () => `${encode({ ...HEADER, alg: 'none' })}.${encode(claimsOf())}.`],
    ['alg NONE and a signature', () => withHeader({ alg: 'NONE' })],
    ['no alg', () => withHeader({ alg: undefined })],
    ['HS256 with the public key', hmac],
    ['RS256', () => signedBy('RS256', rsa)],
    ['PS256', () => signedBy('PS256', rsa)],
    ['ES384', () => signedBy('ES384', p384, 'sha384')],
    ['EdDSA', () => signedBy('EdDSA', ed25519, null)],
    ['typ JWT', () => withHeader({ typ: 'JWT' })],
    ['typ dbsc+jwt', () => withHeader({ typ: 'dbsc+jwt' })],
    ['typ DPoP+JWT', () => withHeader({ typ: 'DPoP+JWT' })],
    ['no typ', () => withHeader({ typ: undefined })],
    ['an extension that has to be understood', () => withHeader({ crit: ['b64'], b64: false })],
    ['a huge one', () => withClaims({ more: 'm'.repeat(2048) })],
    ['lists in lists', () => key.signed(HEADER, '['.repeat(700) + ']'.repeat(700))],
    ['two of them in one header', () => `${proof()}, ${proof()}`],
    ['two headers', () => [proof(), proof()]],
    ['the same header twice', () => Array<string>(2).fill(proof())],
  ],
  unproven: [
    ['no signature', () => proof().replace(/[^.]*$/, '')],
    ['a signature of another proof', () => proof().replace(/[^.]*$/, signature)],
    ['a signature in DER', inDer],
    ['a signature of zeros', () => proof().replace(/[^.]*$/, Buffer.alloc(64).toString('base64url'))],
    ['a signature that is cut', () => proof().slice(0, -2)],
    ['ES256 that is said and P-384 that signs', () => signedBy('ES256', p384)],
    ['ES256 that is said and RSA that signs', () => signedBy('ES256', rsa)],
    ['no jwk', () => withHeader({ jwk: undefined })],
    ['jwk null', () => withHeader({ jwk: null })],
    ['jwk a text', () => withHeader({ jwk: JSON.stringify(key.jwk) })],
    ['a private jwk', () => withHeader({ jwk: key.pair.privateKey.export({ format: 'jwk' }) })],
    ['a secret jwk', () => withHeader({ jwk: { kty: 'oct', k: 'AAAA' } })],
    ['a jwk for encryption', () => withHeader({ jwk: { ...key.jwk, use: 'enc' } })],
    ['a jwk of another algorithm', () => withHeader({ jwk: { ...key.jwk, alg: 'ES384' } })],
    ['a jwk of somebody else', () => withHeader({ jwk: new DpopKey().jwk })],
    ['a jwk by kid alone', () => withHeader({ jwk: undefined, kid: 'x' })],
    ['a jwk by address', () => withHeader({ jwk: undefined, jku: 'https://x.test/jwks' })],
    ['a point that is not on the curve', () => withHeader({ jwk: { ...key.jwk, y: key.jwk.x } })],
    ['the point zero', () => withHeader({ jwk: { ...key.jwk, x: 'A'.repeat(43), y: 'A'.repeat(43) } })],
    ['a coordinate beyond the field', () => withHeader({ jwk: { ...key.jwk, x: '_'.repeat(42) + '8' } })],
    ['a coordinate that is short', () => withHeader({ jwk: { ...key.jwk, x: 'AAAA' } })],
    ['a coordinate that is long', () => withHeader({ jwk: { ...key.jwk, x: `AAAA${key.jwk.x}` } })],
    ['a coordinate that is a number', () => withHeader({ jwk: { ...key.jwk, x: 7 } })],
    ['no y', () => withHeader({ jwk: { ...key.jwk, y: undefined } })],
    [
      'P-256 that is said and a key of Ed25519',
      () => withHeader({ jwk: { ...jwkOf(ed25519), crv: 'P-256' } }),
    ],
  ],
  elsewhere: [
    ['another method', () => withClaims({ htm: 'GET' })],
    ['the method in small letters', () => withClaims({ htm: 'post' })],
    ['no htm', () => withoutClaim('htm')],
    ['another path', () => withClaims({ htu: `${app.env.APP_URL}/auth/login` })],
    ['a path with a slash more', () => withClaims({ htu: `${here}/` })],
    ['a path alone', () => withClaims({ htu: PATH })],
    ['another host', () => withClaims({ htu: `https://evil.test${PATH}` })],
    ['another port', () => withClaims({ htu: here.replace(/^(https?:\/\/[^/:]+)(:\d+)?/, '$1:1') })],
    [
      'another scheme',
      () => withClaims({ htu: here.replace(/^http(s?)/, (_, s) => (s ? 'http' : 'https')) }),
    ],
    ['somebody’s name in the address', () => withClaims({ htu: here.replace('://', '://ann@') })],
    ['an htu that is no address', () => withClaims({ htu: 'nonsense' })],
    ['an htu that is a list', () => withClaims({ htu: [here] })],
    ['no htu', () => withoutClaim('htu')],
    ['the hash of an access token that did not come', () => withClaims({ ath: encode('x') })],
  ],
  untimely: [
    ['a time that is past', () => withClaims({ iat: now() - 65 })],
    ['a time that is to come', () => withClaims({ iat: now() + 65 })],
    ['a time in milliseconds', () => withClaims({ iat: Date.now() })],
    ['a time that is a text', () => withClaims({ iat: String(now()) })],
    [
      'a time beyond all times',
      () => key.signed(HEADER, JSON.stringify(claimsOf({ iat: 0 })).replace('"iat":0', '"iat":1e999')),
    ],
    ['no iat', () => withoutClaim('iat')],
  ],
  unnamed: [
    ['no jti', () => withoutClaim('jti')],
    ['an empty jti', () => withClaims({ jti: '' })],
    ['a jti that is long', () => withClaims({ jti: 'j'.repeat(129) })],
    ['a jti that is a number', () => withClaims({ jti: 7 })],
  ],
};

describe.each(Object.entries(MALFORMED))('a proof is refused as %s', (fault, proofs) => {
  test.each(proofs)('that is or has %s', async (_, make) => {
    const answer = await refresh(make());
    expect(answer).toMatchProblem('DPOP_PROOF_INVALID');
    expect(answer).toMatchObject({ status: 400, body: { detail: sentences[`dpop.${fault as Fault}`] } });
  });
});
