import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EmbeddedJWK, jwtVerify } from 'jose';
import type { Answer, TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { DpopKey, now } from '../../../test/support/dpop.js';
import { send } from '../../../test/support/wire.js';

const PATH = '/auth/refresh';
const PROOFS = 10_000;
const AT_ONCE = 20;

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ TOKEN_MODE: 'on' });
});

const key = new DpopKey();

/** A value that stands where another one belongs. */
const value = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue() },
  fc.constantFrom(undefined, '', 0, -1, 1e308, now(), 'POST', 'ES256', 'none', 'dpop+jwt', key.jwk),
);
const named = (names: string[]) => fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 2 });

/** A change of the text: a part of it is cut out, and something put in. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat({ max: 40 }),
  text: fc.string({ unit: fc.constantFrom(...'aZ09-_.=+/ {"'), maxLength: 4 }),
});

const mangled = fc.record({
  header: named(['typ', 'alg', 'jwk', 'crit', 'kid', '__proto__']),
  jwk: named(['kty', 'crv', 'x', 'y', 'd', 'k', 'alg', 'use', 'toString']),
  claims: named(['jti', 'htm', 'htu', 'iat', 'ath', 'nonce', 'constructor']),
  changes: fc.array(change, { maxLength: 2 }),
  isText: fc.boolean(),
});

type Mangled = typeof mangled extends fc.Arbitrary<infer Value> ? Value : never;

function proofOf({ header, jwk, claims, changes, isText }: Mangled): string {
  const proof = key.prove('POST', app.env.APP_URL + PATH, {
    header: { jwk: { ...key.jwk, ...jwk }, ...header },
    claims,
  });
  const change = (text: string, { at, cut, text: put }: Mangled['changes'][number]) => {
    const from = Math.floor(at * text.length);
    return text.slice(0, from) + put + text.slice(from + cut);
  };
  // Blanks around a header's value are none of it. Source: RFC 9110, 5.5.
  return isText ? changes.reduce(change, proof).trim() : proof;
}

/** Whether a library of somebody else finds it good, and its claims are those of this request. */
async function isGood(proof: string): Promise<boolean> {
  try {
    const { payload } = await jwtVerify(proof, EmbeddedJWK, { typ: 'dpop+jwt', algorithms: ['ES256'] });
    const { jti, htm, htu, iat = 0 } = payload as Record<string, unknown> & { iat?: number };
    const isHere = htm === 'POST' && htu === app.env.APP_URL + PATH;
    return isHere && typeof jti === 'string' && jti !== '' && Math.abs(iat - Date.now() / 1000) < 70;
  } catch {
    return false;
  }
}

async function ask(proof: string): Promise<Answer> {
  const headers = { 'x-access-token-type': 'bearer', dpop: proof };
  return send(app, 'POST', PATH, { headers });
}

test('ten thousand mangled proofs are no fault, and none passes that another library refuses', async () => {
  const proofs = fc.sample(mangled, { numRuns: PROOFS, seed: 9449 }).map(proofOf);
  const codes = new Map<string, number>();
  for (let from = 0; from < proofs.length; from += AT_ONCE)
    await Promise.all(
      proofs.slice(from, from + AT_ONCE).map(async (proof) => {
        const { status, body } = await ask(proof);
        const { code } = body as { code: string };
        codes.set(code, (codes.get(code) ?? 0) + 1);
        if (code !== 'DPOP_PROOF_INVALID')
          expect([proof, code, status]).toEqual([proof, 'SESSION_REQUIRED', 401]);
        if (code === 'SESSION_REQUIRED') expect([proof, await isGood(proof)]).toEqual([proof, true]);
      }),
    );
  expect(codes.get('SESSION_REQUIRED')).toBeGreaterThan(200);
  expect(codes.get('DPOP_PROOF_INVALID')).toBeGreaterThan(5000);
}, 300_000);
