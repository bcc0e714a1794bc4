import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { type Answer, type Browser, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { Keyring } from '../src/platform/crypto/keyring.js';
import { errorCode, errorCodes } from '../src/platform/errors/error-codes.js';
import { exchange } from './fuzz/exchange.js';
import { isFromParser, LEAKS } from './fuzz/judge.js';
import { CLIENT, type Recipe, type TokenRequest, tokenRequests } from './fuzz/token-requests.js';
import type { Making } from './fuzz/tokens.js';
import { startApp } from './support/app.js';
import { pathWithValues, routesOf } from './support/routes.js';
import { send } from './support/wire.js';

/**
 * Requests to every route whose tokens, proofs and credentials are malformed. PROOF_REQUESTS=10000 sends
 * more, FUZZ_SEED others; FUZZ_REPLAY sends the one alone that a failure names.
 */
const { PROOF_REQUESTS, FUZZ_SEED, FUZZ_REPLAY } = process.env;
const REQUESTS = Number(PROOF_REQUESTS || 1500);
const SEED = Number(FUZZ_SEED || 2207);

/** How many are under way at once, and after how many somebody else signs up: some end the session. */
const AT_ONCE = 8;
const ROUND = 250;

const p256 = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const KEYS = { es: p256(), ed: generateKeyPairSync('ed25519').privateKey };
const STRANGER = p256();

let app: TestApp;
beforeAll(async () => {
  app = await startApp({
    DATABASE_URL: await freshDatabase('malformed_tokens'),
    ACCESS_TOKEN_KEYS: JSON.stringify(
      Object.entries(KEYS).map(([kid, key]) => ({ ...key.export({ format: 'jwk' }), kid })),
    ),
    INTROSPECTION_CLIENTS: `${CLIENT.id}:${CLIENT.secret}`,
    TOKEN_MODE: 'on',
    DEVICE_BINDING: 'offered',
    DEVICE_AUTHORIZATION: 'on',
    RATE_LIMITS: 'off',
  });
});

function making(browser: Browser, other: Browser): Making {
  const [genuine, refresh] = [browser.accessToken(), other.refreshToken()];
  const { id, secret } = new Keyring(app.env.JWT_SECRET).signing;
  return {
    keys: KEYS,
    hmac: { id, secret },
    stranger: STRANGER,
    genuine,
    refresh,
    claims: decodeJwt(genuine),
  };
}

/** Every route but those by which a session that is needed for the next request ends. */
const targets = () =>
  routesOf(app)
    .map((route) => ({ ...route, path: pathWithValues(route) }))
    .filter(({ method, path }) => method !== 'DELETE' && !path.includes('logout'));

/** How often each code was answered; an answer without one counts by its status. */
const seen = new Map<string, number>();
const secrets = new Set<string>();

function faultOf({ target, mayPass }: TokenRequest, answer: Answer | undefined): string | undefined {
  if (!answer) return 'there is no answer';
  if (isFromParser(answer)) return undefined;
  const { status, text, headers } = answer;
  if (status >= 500) return `it is answered ${status}`;
  if (!/html|javascript|css/.test(headers['content-type'] ?? '') && LEAKS.test(text))
    return 'it tells of code';
  if (status >= 400) return isProblem(answer) ? undefined : `${status} without a code`;
  return status < 300 && !target.isPublic && !mayPass ? `a guarded route answers ${status}` : undefined;
}

/** A problem of RFC 9457 with a code that is declared, or what OAuth has for it (RFC 6749, 5.2). */
function isProblem({ status, body, headers }: Answer): boolean {
  const { code, error, requestId } = body as { code?: string; error?: string; requestId?: string };
  if (code === undefined) return typeof error === 'string' && status < 402;
  const known = errorCodes().find((one) => one === code);
  return known !== undefined && errorCode(known).status === status && requestId === headers['x-request-id'];
}

async function ask(seed: number, recipes: fc.Arbitrary<Recipe>, made: Making): Promise<void> {
  const [recipe] = fc.sample(recipes, { seed, numRuns: 1 });
  if (!recipe) return;
  const request = recipe(made);
  const method = request.target.method;
  const [answer] = (await exchange(app, request.bytes, { method, endsEarly: false, readsOn: false })).answers;
  const fault = faultOf(request, answer);
  if (fault !== undefined)
    throw new Error(
      [fault, request.bytes.toString('latin1').slice(0, 5000), answer?.text, `FUZZ_REPLAY=${seed}`].join(
        '\n\n',
      ),
    );
  for (const secret of request.secrets) secrets.add(secret);
  const what = (answer?.body as { code?: string }).code ?? `${answer?.status}`;
  seen.set(what, (seen.get(what) ?? 0) + 1);
}

test(
  'no malformed token, proof, kid or credential is answered without a code, or opens a guarded route',
  async () => {
    const recipes = fc.noBias(tokenRequests(targets()));
    const seeds = fc.sample(fc.noBias(fc.nat()), { seed: SEED, numRuns: REQUESTS });
    if (FUZZ_REPLAY) seeds.splice(0, seeds.length, Number(FUZZ_REPLAY));
    const other = await signUp(app);
    while (seeds.length > 0) {
      const made = making(await signUp(app), other);
      const round = seeds.splice(0, ROUND).values();
      const work = async () => {
        for (const seed of round) await ask(seed, recipes, made);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    }
    if (PROOF_REQUESTS) console.info(Object.fromEntries([...seen].sort(([, a], [, b]) => b - a)));
  },
  60_000 + REQUESTS * 50,
);

test('among them are refusals of every kind, and tokens that are good', () => {
  if (FUZZ_REPLAY) return;
  for (const what of [
    '200',
    'SESSION_REQUIRED',
    'TOKEN_MODE_REFUSED',
    'DPOP_PROOF_INVALID',
    'CLIENT_REFUSED',
  ])
    expect([what, (seen.get(what) ?? 0) > 2]).toEqual([what, true]);
});

test('afterwards the app goes on, and a good token is good', async () => {
  const browser = await signUp(app);
  const headers = { authorization: `Bearer ${browser.accessToken()}` };
  expect((await send(app, 'GET', '/auth/me', { headers })).status).toBe(200);
  expect((await send(app, 'GET', '/health/ready')).status).toBe(200);
});

test('the log has nothing of a token, a proof or a secret', async () => {
  await app.settled();
  const log = app.logs.join('');
  const sent = [...secrets].join('\n');
  const words = new Set(log.match(/[\w+/=~-]{16,}/g));
  expect(words.size).toBeGreaterThan(REQUESTS / 2);
  // No id of a request or of a user is one.
  const others = [...words].filter((word) => !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(word));
  expect(others.filter((word) => sent.includes(word))).toEqual([]);
});
