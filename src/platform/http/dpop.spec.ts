import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Answer, TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { DpopKey, now } from '../../../test/support/dpop.js';
import { send } from '../../../test/support/wire.js';

const PATH = '/auth/refresh';
const BEARER = { 'x-access-token-type': 'bearer' };

let app: TestApp;
let here: string;
beforeAll(async () => {
  app = await startApp({ TOKEN_MODE: 'on' });
  here = app.env.APP_URL + PATH;
});

const key = new DpopKey();
const refresh = (proof: string, headers: Record<string, string> = BEARER): Promise<Answer> =>
  send(app, 'POST', PATH, { headers: { ...headers, dpop: proof } });

/** A proof that is taken leads on to the refusal of a refresh without a token. */
const TAKEN = 'SESSION_REQUIRED';

const proof = () => key.prove('POST', here);
const withHeader = (header: Record<string, unknown>) => key.prove('POST', here, { header });
const withClaims = (claims: Record<string, unknown>) => key.prove('POST', here, { claims });

test('every route refuses it, before its own rules and the body are looked at', async () => {
  for (const [method, path] of [
    ['POST', '/auth/login'],
    ['GET', '/auth/me'],
    ['GET', '/nowhere'],
  ] as const) {
    const headers = { ...BEARER, dpop: 'x', 'content-type': 'application/json' };
    expect(await send(app, method, path, { headers })).toMatchProblem('DPOP_PROOF_INVALID');
  }
});

describe('a proof is taken', () => {
  const taken = async (text: string) => expect(await refresh(text)).toMatchProblem(TAKEN);

  test('as a library of somebody else makes it', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwk = await exportJWK(publicKey);
    const jwt = new SignJWT({ jti: await calculateJwkThumbprint(jwk), htm: 'POST', htu: here });
    await taken(
      await jwt.setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk }).setIssuedAt().sign(privateKey),
    );
  });

  test('with what else a key or a proof may say', async () => {
    await taken(
      withHeader({ kid: 'x', jwk: { ...key.jwk, kid: 'x', alg: 'ES256', use: 'sig', key_ops: ['verify'] } }),
    );
    await taken(
      withClaims({ exp: now() - 5, nonce: 'n', more: { deep: [1, { jti: 'x' }], 'a:"b': 'c"d":' } }),
    );
    await taken(withClaims({ jti: 'j'.repeat(128) }));
  });

  test('whatever the query, the fragment and the spelling of its address are', async () => {
    for (const htu of [
      `${here}?a=b`,
      `${here}#a`,
      here.replace('http', 'HTTP'),
      here.replace('/auth', '/x/../auth'),
    ])
      await taken(withClaims({ htu }));
    const answer = await send(app, 'POST', `${PATH}?to=x`, { headers: { ...BEARER, dpop: proof() } });
    expect(answer).toMatchProblem(TAKEN);
  });

  test('from a clock that is not quite right', async () => {
    for (const seconds of [-55, -0.5, 55]) await taken(withClaims({ iat: now() + seconds }));
  });

  test('with the hash of the access token that came along', async () => {
    const ath = createHash('sha256').update('abc').digest('base64url');
    expect(await refresh(withClaims({ ath }), { ...BEARER, authorization: 'Bearer abc' })).toMatchProblem(
      TAKEN,
    );
    expect(await refresh(withClaims({ ath }), { ...BEARER, authorization: 'Bearer abd' })).toMatchProblem(
      'DPOP_PROOF_INVALID',
    );
  });

  test('below a base path, whether the proxy in front strips it or not', async () => {
    const APP_URL = 'https://example.test/backend';
    const below = await startApp({ TOKEN_MODE: 'on', APP_URL });
    const ask = (path: string, htu: string) =>
      send(below, 'POST', path, { headers: { ...BEARER, dpop: key.prove('POST', htu) } });
    for (const path of [`/backend${PATH}`, PATH])
      expect(await ask(path, APP_URL + PATH)).toMatchProblem(TAKEN);
    expect(await ask(`/backend${PATH}`, `https://example.test${PATH}`)).toMatchProblem('DPOP_PROOF_INVALID');
  });
});

test('below a base path that the routes begin with, too, its address has it once more', async () => {
  const APP_URL = 'https://example.test/auth';
  const below = await startApp({ TOKEN_MODE: 'on', APP_URL });
  const ask = (htu: string) =>
    send(below, 'POST', `/auth${PATH}`, { headers: { ...BEARER, dpop: key.prove('POST', htu) } });
  expect(await ask(APP_URL + PATH)).toMatchProblem(TAKEN);
  expect(await ask('https://example.test/auth/refresh')).toMatchProblem('DPOP_PROOF_INVALID');
});

test('where nobody asks for tokens the header is nothing to us', async () => {
  const others: Record<string, string>[] = [
    { origin: 'https://app.example.test' },
    { authorization: 'Bearer x' },
  ];
  for (const headers of others)
    expect(await refresh('nonsense', headers)).not.toMatchProblem('DPOP_PROOF_INVALID');
  const off = await startApp();
  const answer = await send(off, 'POST', PATH, { headers: { ...BEARER, dpop: 'nonsense' } });
  expect(answer).toMatchProblem('TOKEN_MODE_REFUSED');
});

test('a page is handed no token for a proof', async () => {
  expect(await refresh(proof(), { ...BEARER, origin: 'https://app.example.test' })).toMatchProblem(
    'TOKEN_MODE_REFUSED',
  );
});
