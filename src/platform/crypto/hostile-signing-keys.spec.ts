import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ConfigError, parseEnv } from '../env/env.js';

const SETTINGS = {
  NODE_ENV: 'test',
  DATABASE_URL: 'postgres://localhost/x',
  REFRESH_TOKEN_SECRET: 'refresh-0123456789abcdef0123456789',
};

const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const ED = generateKeyPairSync('ed25519').privateKey;
const [EC_JWK, ED_JWK] = [EC, ED].map((key) => key.export({ format: 'jwk' }));
const PEMS = [EC, ED].map((key) => key.export({ format: 'pem', type: 'pkcs8' }).toString());
const ENCRYPTED = EC.export({
  format: 'pem',
  type: 'pkcs8',
  cipher: 'aes-256-cbc',
  passphrase: 'x',
}).toString();

const ODD = [null, true, 5, '', ' ', 'x', '\0', 'AA', '!!', [], {}, ['AA'], 'A'.repeat(5000), '__proto__'];
const NAMES = ['kty', 'crv', 'x', 'y', 'd', 'kid', 'alg', 'use', 'key_ops', 'x5c', 'k', 'oth'];

const jwk = fc
  .tuple(
    fc.constantFrom(EC_JWK, ED_JWK),
    fc.dictionary(fc.constantFrom(...NAMES), fc.constantFrom(...ODD, EC_JWK?.x, ED_JWK?.x, ED_JWK?.d), {
      minKeys: 1,
      maxKeys: 3,
    }),
  )
  .map(([key, changed]) => ({ ...key, ...changed }));

const json = fc
  .tuple(fc.oneof(jwk, fc.constantFrom(...ODD)), fc.nat(6))
  .map(([key, shape]) =>
    JSON.stringify(
      [key, [key], { keys: [key] }, { keys: key }, [[key]], [EC_JWK, key], { keys: { 0: key } }][shape],
    ),
  );

const damaged = fc
  .tuple(
    fc.constantFrom(...PEMS, ENCRYPTED, JSON.stringify(EC_JWK), JSON.stringify([ED_JWK, EC_JWK])),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom('', '\0', '\xff', '-', '}', '\n\n', '-----BEGIN PRIVATE KEY-----', PEMS[0] ?? ''),
    fc.boolean(),
  )
  .map(([text, part, more, cuts]) => {
    const at = Math.floor(part * text.length);
    return text.slice(0, at) + more + (cuts ? '' : text.slice(at + 1));
  });

const hostile = fc.oneof(json, damaged, fc.string({ minLength: 1, maxLength: 200 }));

/** What nobody may read in a log: the private halves. */
const PRIVATE = [EC_JWK?.d ?? '', ED_JWK?.d ?? '', ...PEMS.map((pem) => pem.split('\n')[1] ?? '')];

/** PROOF_REQUESTS=10000 tries a tenth as many. */
const RUNS = Math.ceil(Number(process.env.PROOF_REQUESTS || 3000) / 10);

test('malformed ACCESS_TOKEN_KEYS are answered by a line that names the variable, and says no key', () => {
  let refused = 0;
  fc.assert(
    fc.property(hostile, (ACCESS_TOKEN_KEYS) => {
      try {
        for (const key of parseEnv({ ...SETTINGS, ACCESS_TOKEN_KEYS }).ACCESS_TOKEN_KEYS)
          expect(Object.keys(key.jwk)).not.toContain('d');
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        const { lines, message } = error as ConfigError;
        expect(lines.filter((line) => !/^(ACCESS_TOKEN_KEYS|JWT_SECRET): .{20,300}$/.test(line))).toEqual([]);
        for (const half of PRIVATE) expect(message).not.toContain(half);
        refused++;
      }
    }),
    { numRuns: RUNS, seed: 2207 },
  );
  expect(refused).toBeGreaterThan(0.8 * RUNS);
});
