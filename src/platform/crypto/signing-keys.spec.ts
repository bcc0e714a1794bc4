import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { calculateJwkThumbprint } from 'jose';
import { parseEnv } from '../env/env.js';
import { readSigningKeys } from './signing-keys.js';

const p256 = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const ed25519 = () => generateKeyPairSync('ed25519').privateKey;
const pem = (key: KeyObject, type: 'pkcs8' | 'sec1' = 'pkcs8') =>
  key.export({ format: 'pem', type }).toString();
const jwk = (key: KeyObject, more: object = {}) => ({ ...key.export({ format: 'jwk' }), ...more });

const [EC, ED] = [p256(), ed25519()];

test.each([
  ['a JWK', JSON.stringify(jwk(EC)), ['ES256']],
  ['a list of JWKs', JSON.stringify([jwk(EC), jwk(ED)]), ['ES256', 'EdDSA']],
  ['a JWK set', JSON.stringify({ keys: [jwk(ED, { alg: 'EdDSA', use: 'sig' })] }), ['EdDSA']],
  ['PEM', pem(EC), ['ES256']],
  ['PEM as OpenSSL writes it for a curve', pem(EC, 'sec1'), ['ES256']],
  ['PEM, one after the other', pem(ED) + pem(EC), ['EdDSA', 'ES256']],
  ['PEM whose lines end in two characters', pem(EC).replaceAll('\n', '\\n'), ['ES256']],
])('%s is read', (_, text, algorithms) => {
  expect(readSigningKeys(text).map(({ algorithm }) => algorithm)).toEqual(algorithms);
});

test('a key is named by its kid, or by its thumbprint, however it is written', async () => {
  const thumbprint = await calculateJwkThumbprint(jwk(EC));
  expect(readSigningKeys(pem(EC))[0]?.id).toBe(thumbprint);
  expect(readSigningKeys(JSON.stringify(jwk(EC)))[0]?.id).toBe(thumbprint);
  expect(readSigningKeys(JSON.stringify(jwk(EC, { kid: '2026-11' })))[0]?.id).toBe('2026-11');
});

test('its public half says nothing of the private one', () => {
  for (const key of readSigningKeys(pem(EC) + pem(ED))) {
    expect(Object.keys(key.jwk).sort()).toEqual(
      key.algorithm === 'ES256'
        ? ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']
        : ['alg', 'crv', 'kid', 'kty', 'use', 'x'],
    );
    expect(createPublicKey({ key: key.jwk as never, format: 'jwk' }).equals(key.publicKey)).toBe(true);
  }
});

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const { x, y } = jwk(p256()) as { x: string; y: string };

test.each([
  ['nothing', ''],
  ['an empty list', '[]'],
  ['no JSON', '{'],
  ['null in a list', '[null]'],
  ['a public key alone', JSON.stringify(createPublicKey(EC).export({ format: 'jwk' }))],
  ['a public key as PEM', createPublicKey(EC).export({ format: 'pem', type: 'spki' }).toString()],
  ['RSA', pem(rsa)],
  ['P-384', pem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey)],
  ['Ed448', pem(generateKeyPairSync('ed448').privateKey)],
  ['a key of exchange', pem(generateKeyPairSync('x25519').privateKey)],
  ['a secret', JSON.stringify({ kty: 'oct', k: 'c2VjcmV0' })],
  ['the halves of two keys', JSON.stringify(jwk(EC, { x, y }))],
  ['the halves of two keys of Ed25519', JSON.stringify(jwk(ED, { x: jwk(ed25519()).x }))],
  ['another algorithm than the key is for', JSON.stringify(jwk(EC, { alg: 'EdDSA' }))],
  ['a key that encrypts', JSON.stringify(jwk(EC, { use: 'enc' }))],
  ['a kid that is no text', JSON.stringify(jwk(EC, { kid: 5 }))],
  ['a kid that breaks a header', JSON.stringify(jwk(EC, { kid: 'a"b' }))],
  ['a key twice', JSON.stringify([jwk(EC), jwk(EC)])],
  ['a kid twice', JSON.stringify([jwk(EC, { kid: 'a' }), jwk(ED, { kid: 'a' })])],
  ['something besides PEM', `${pem(EC)}x`],
])('%s is refused', (_, text) => {
  expect(() => readSigningKeys(text)).toThrow();
});

const SETTINGS = {
  NODE_ENV: 'test',
  DATABASE_URL: 'postgres://localhost/x',
  REFRESH_TOKEN_SECRET: 'refresh-0123456789abcdef0123456789',
};

test('a start needs JWT_SECRET or ACCESS_TOKEN_KEYS, and a refusal never says a key', () => {
  expect(() => parseEnv(SETTINGS)).toThrow(/JWT_SECRET: required/);
  const { ACCESS_TOKEN_KEYS, JWT_SECRET } = parseEnv({ ...SETTINGS, ACCESS_TOKEN_KEYS: pem(EC) });
  expect([ACCESS_TOKEN_KEYS.length, JWT_SECRET]).toEqual([1, []]);
  const broken = JSON.stringify(jwk(EC, { use: 'enc' }));
  let said = '';
  try {
    parseEnv({ ...SETTINGS, ACCESS_TOKEN_KEYS: broken });
  } catch (error) {
    said = String(error);
  }
  expect(said).toMatch(/ACCESS_TOKEN_KEYS: private keys on P-256 or Ed25519/);
  expect(said).not.toContain(jwk(EC).d);
  expect(said).not.toContain('JWT_SECRET');
});
