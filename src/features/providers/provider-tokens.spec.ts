import { createHmac, generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import type { Browser, TestApp } from 'postern/testing';
import { ARRIVAL, arrivalOf, errorOf, newPerson, signInBy } from '../../../test/support/provider-flow.js';
import type { Issuer } from '../../../test/support/issuer.js';
import { twoIssuers } from '../../../test/support/two-issuers.js';

const { issuer, start } = twoIssuers();
let app: TestApp;
beforeAll(async () => {
  app = await start();
});

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);

async function expectNobody(browser: Browser): Promise<void> {
  expect(await browser.me()).toMatchProblem('SESSION_REQUIRED');
}

describe('an ID token', () => {
  const resigned =
    (change: (claims: Record<string, unknown>) => Record<string, unknown>): NonNullable<Issuer['forge']> =>
    (claims, key, head) =>
      new SignJWT(change(claims)).setProtectedHeader(head).sign(key);

  test('that is only signed anew is taken: the following are refused for what they change', async () => {
    issuer.forge = resigned((claims) => claims);
    expect(arrivalOf(await signInBy(issuer, newPerson(app, issuer)))).toBe(ARRIVAL);
  });

  test.each<[string, NonNullable<Issuer['forge']>]>([
    ['of another nonce', resigned((claims) => ({ ...claims, nonce: 'x'.repeat(43) }))],
    ['without a nonce', resigned((claims) => ({ ...claims, nonce: undefined }))],
    ['of another issuer', resigned((claims) => ({ ...claims, iss: 'https://evil.test' }))],
    ['of an issuer with a slash more', resigned((claims) => ({ ...claims, iss: `${String(claims.iss)}/` }))],
    ['for another client', resigned((claims) => ({ ...claims, aud: 'somebody-else' }))],
    [
      'for several clients, and issued to another',
      resigned((claims) => ({ ...claims, aud: ['postern', 'x'], azp: 'x' })),
    ],
    ['that has expired', resigned((claims) => ({ ...claims, iat: now() - 900, exp: now() - 300 }))],
    ['that never expires', resigned((claims) => ({ ...claims, exp: undefined }))],
    ['that begins later', resigned((claims) => ({ ...claims, nbf: now() + 600 }))],
    ['without a subject', resigned((claims) => ({ ...claims, sub: undefined }))],
    [
      'of another key',
      async (claims, _, head) => {
        const { privateKey } = await generateKeyPair('RS256');
        return new SignJWT(claims).setProtectedHeader(head).sign(privateKey);
      },
    ],
    [
      'of a key that it brings along',
      async (claims, _, { alg }) => {
        const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
        const jwk = publicKey.export({ format: 'jwk' });
        return new SignJWT(claims).setProtectedHeader({ alg, jwk }).sign(privateKey);
      },
    ],
    ['that is not signed', (claims) => Promise.resolve(`${encode({ alg: 'none' })}.${encode(claims)}.`)],
    [
      'whose signature is left out',
      (claims, _, head) => Promise.resolve(`${encode(head)}.${encode(claims)}.`),
    ],
    [
      'that is signed with the client secret',
      (claims) => {
        const signed = `${encode({ alg: 'HS256' })}.${encode(claims)}`;
        const signature = createHmac('sha256', issuer.clientSecret).update(signed).digest('base64url');
        return Promise.resolve(`${signed}.${signature}`);
      },
    ],
    ['that is none', () => Promise.resolve('x.y.z')],
    ['that is empty', () => Promise.resolve('')],
  ])('%s signs nobody in', async (_, forge) => {
    issuer.forge = forge;
    const browser = newPerson(app, issuer);
    const answer = await signInBy(issuer, browser);
    expect([answer.status, errorOf(answer)]).toEqual([303, 'PROVIDER_REFUSED']);
    await expectNobody(browser);
  });

  test('of somebody else than the address is of is refused', async () => {
    const browser = newPerson(app, issuer);
    issuer.intercept = (req, res) => {
      if (!req.url?.startsWith('/me')) return false;
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify({ sub: 'another', email: 'victim@example.com', email_verified: true }));
      return true;
    };
    expect(errorOf(await signInBy(issuer, browser))).toBe('PROVIDER_REFUSED');
    await expectNobody(browser);
  });

  test('that is refused leaves a line in the log and the audit, and no part of a token', async () => {
    let token = '';
    issuer.forge = async (claims, key, head) =>
      (token = await new SignJWT({ ...claims, aud: 'x' }).setProtectedHeader(head).sign(key));
    await signInBy(issuer, newPerson(app, issuer));
    expect(app.logs.at(-1) ?? '').not.toContain(token.slice(0, 40));
    expect(
      app.logs.filter((line) => line.includes('an answer of an identity provider was not taken')),
    ).not.toEqual([]);
    expect(app.logs.join('')).not.toContain(token.split('.')[1]);
    const [audited] = await app.sql`
      SELECT reason, outcome FROM audit_events
      WHERE event = 'provider_answer_refused' ORDER BY id DESC LIMIT 1`;
    expect(audited).toEqual({ reason: 'acme', outcome: 'failure' });
  });
});
