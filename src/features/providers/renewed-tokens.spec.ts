import { beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type TestApp } from 'postern/testing';
import { TEST_ENV } from '../../../test/support/app.js';
import { signInBy } from '../../../test/support/provider-flow.js';
import {
  accessTokenOf,
  codeOf,
  expireAll,
  isGood,
  keepingIssuer,
  keptOf,
  signedInBy,
  startKeeping,
} from '../../../test/support/token-keeper.js';

const NEW_KEY = 'gT5rXk1vBq8nZm3wLc7yHs0dPf4uJa9e';
const { issuer, variables } = keepingIssuer();
let DATABASE_URL: string;
let app: TestApp;
const start = (more: Record<string, string> = {}) => startKeeping({ ...variables(), DATABASE_URL, ...more });
beforeAll(async () => {
  await issuer.start();
  DATABASE_URL = await freshDatabase('renewed_tokens');
  app = await start();
});

const renewals = () => issuer.asked.filter((one) => one === 'POST /token').length;

describe('an access token that has expired', () => {
  test('is renewed once for all who ask at the same time, at two instances', async () => {
    const browser = await signedInBy(issuer, app);
    const another = await start();
    await expireAll(app);
    const asked = [app, app, app, another, another].map((on) => accessTokenOf(browser, 'acme', on));
    const tokens = new Set(await Promise.all(asked));
    expect(tokens.size).toBe(1);
    expect(await isGood(issuer, [...tokens][0] ?? '')).toBe(true);
    expect(renewals()).toBe(1);
    // The refresh token is the next one by now: each works once.
    await expireAll(app);
    expect(await isGood(issuer, await accessTokenOf(browser))).toBe(true);
    expect(renewals()).toBe(2);
  });

  test('that the provider renews no more is gone, and so is the rest', async () => {
    const browser = await signedInBy(issuer, app);
    await expireAll(app);
    issuer.intercept = (req, res) => {
      if (req.url !== '/token') return false;
      res.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}');
      return true;
    };
    expect(await codeOf(accessTokenOf(browser))).toBe('PROVIDER_TOKEN_MISSING');
    expect(await keptOf(browser)).toEqual([]);
    expect(await codeOf(accessTokenOf(browser))).toBe('PROVIDER_TOKEN_MISSING');
    expect(renewals()).toBe(1);
  });

  test.each([
    ['is out of order', 503, '{}', 'PROVIDER_UNAVAILABLE'],
    ['does not know this client', 401, '{"error":"invalid_client"}', 'PROVIDER_REFUSED'],
  ])('of a provider that %s is renewed later', async (_, status, body, code) => {
    const browser = await signedInBy(issuer, app);
    await expireAll(app);
    issuer.intercept = (req, res) => {
      if (req.url !== '/token') return false;
      res.writeHead(status, { 'content-type': 'application/json' }).end(body);
      return true;
    };
    expect(await codeOf(accessTokenOf(browser))).toBe(code);
    issuer.intercept = undefined;
    expect(await isGood(issuer, await accessTokenOf(browser))).toBe(true);
  });

  test('without a refresh token wants the person to sign in there again', async () => {
    issuer.givesRefreshTokens = false;
    const browser = await signedInBy(issuer, app);
    await expireAll(app);
    expect(await codeOf(accessTokenOf(browser))).toBe('PROVIDER_TOKEN_MISSING');
    await signInBy(issuer, browser);
    expect(await isGood(issuer, await accessTokenOf(browser))).toBe(true);
  });

  test('does not overwrite what a sign-in brings meanwhile', async () => {
    const browser = await signedInBy(issuer, app);
    await expireAll(app);
    let hold: (() => void) | undefined;
    issuer.intercept = (req, res) => {
      if (req.url !== '/token') return false;
      const tokens = { access_token: 'late', token_type: 'Bearer', expires_in: 600, refresh_token: 'late' };
      hold = () => void res.setHeader('content-type', 'application/json').end(JSON.stringify(tokens));
      return true;
    };
    const asked = accessTokenOf(browser);
    while (!hold) await new Promise((resolve) => setImmediate(resolve));
    issuer.intercept = undefined;
    await signInBy(issuer, browser);
    hold();
    expect(await asked).toBe('late');
    expect(await isGood(issuer, await accessTokenOf(browser))).toBe(true);
  });
});

test('another key opens what the former one has encrypted, and what is renewed is under it', async () => {
  const browser = await signedInBy(issuer, app);
  const alone = await start({ DATA_ENCRYPTION_KEY: NEW_KEY });
  expect(await codeOf(accessTokenOf(browser, 'acme', alone))).toBe('BUSY');
  const both = await start({ DATA_ENCRYPTION_KEY: `${NEW_KEY},${TEST_ENV.DATA_ENCRYPTION_KEY}` });
  await expireAll(app);
  expect(await isGood(issuer, await accessTokenOf(browser, 'acme', both))).toBe(true);
  expect(await isGood(issuer, await accessTokenOf(browser, 'acme', alone))).toBe(true);
});
