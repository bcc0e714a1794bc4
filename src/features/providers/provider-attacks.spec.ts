import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, TestApp } from 'postern/testing';
import {
  ARRIVAL,
  arrivalOf,
  begin,
  CALLBACK,
  comeBack,
  errorOf,
  newPerson,
  withParameter,
} from '../../../test/support/provider-flow.js';
import { twoIssuers } from '../../../test/support/two-issuers.js';

const { issuer, other, start } = twoIssuers();
let app: TestApp;
beforeAll(async () => {
  app = await start();
});

async function expectNobody(browser: Browser): Promise<void> {
  expect(await browser.me()).toMatchProblem('SESSION_REQUIRED');
}

const sessionsOf = async (email: string) =>
  (await app.sql`SELECT FROM sessions JOIN users ON users.id = user_id WHERE email = ${email}`).length;

describe('an answer', () => {
  test.each([
    ['of another issuer', (back: string) => withParameter(back, 'iss', other.url)],
    [
      'without its issuer, of a provider that says it',
      (back: string) => withParameter(back, 'iss', undefined),
    ],
    ['without a code', (back: string) => withParameter(back, 'code', undefined)],
    ['with a code of nobody', (back: string) => withParameter(back, 'code', 'x'.repeat(43))],
    ['with two codes', (back: string) => `${back}&code=x`],
    ['with two issuers', (back: string) => `${back}&iss=${encodeURIComponent(other.url)}`],
    ['that brings a token in the address', (back: string) => `${back}&id_token=a.b.c`],
    ['that is wrapped into a token', (back: string) => `${back}&response=a.b.c`],
  ])('%s signs nobody in', async (_, change) => {
    const browser = newPerson(app, issuer);
    const back = await issuer.goTo(await begin(browser));
    expect(errorOf(await comeBack(browser, change(back)))).toBe('PROVIDER_REFUSED');
    await expectNobody(browser);
  });

  test.each([
    ['without a state', (back: string) => withParameter(back, 'state', undefined)],
    ['with another state', (back: string) => withParameter(back, 'state', 'x'.repeat(43))],
    ['with an empty state', (back: string) => withParameter(back, 'state', '')],
  ])('%s belongs to no sign-in of this browser', async (_, change) => {
    const browser = newPerson(app, issuer);
    const back = await issuer.goTo(await begin(browser));
    expect(errorOf(await comeBack(browser, change(back)))).toBe('SIGN_IN_EXPIRED');
    await expectNobody(browser);
  });

  test('in another browser signs nobody in there, also where it has begun one itself', async () => {
    const thief = app.browser();
    await begin(thief);
    const victim = newPerson(app, issuer);
    const back = await issuer.goTo(await begin(victim));
    expect(errorOf(await comeBack(thief, back))).toBe('SIGN_IN_EXPIRED');
    expect(errorOf(await comeBack(app.browser(), back))).toBe('SIGN_IN_EXPIRED');
    await expectNobody(thief);
    expect(arrivalOf(await comeBack(victim, back))).toBe(ARRIVAL);
  });

  test('whose code another browser puts into its own sign-in is refused', async () => {
    const victim = newPerson(app, issuer);
    const stolen = new URL(await issuer.goTo(await begin(victim))).searchParams.get('code') ?? '';
    const thief = app.browser();
    const state = new URL(await begin(thief)).searchParams.get('state') ?? '';
    const iss = encodeURIComponent(issuer.url);
    const answer = await comeBack(thief, `${CALLBACK}?code=${stolen}&state=${state}&iss=${iss}`);
    expect(errorOf(answer)).toBe('PROVIDER_REFUSED');
    await expectNobody(thief);
  });

  test('to another provider than the one that was asked belongs to no sign-in', async () => {
    const browser = newPerson(app, issuer);
    const back = await issuer.goTo(await begin(browser));
    expect(errorOf(await comeBack(browser, back.replace('/acme/', '/other/')))).toBe('SIGN_IN_EXPIRED');
    await expectNobody(browser);
  });

  test('that comes twice in a row signs in once, also where the browser has kept the cookie', async () => {
    const browser = newPerson(app, issuer);
    const back = await issuer.goTo(await begin(browser));
    const kept = browser.jar.getCookieStringSync('https://api.example.test');
    expect(arrivalOf(await comeBack(browser, back))).toBe(ARRIVAL);
    expect(errorOf(await comeBack(browser, back))).toBe('SIGN_IN_EXPIRED');
    const copy = app.browser({ headers: { cookie: kept } });
    expect(errorOf(await comeBack(copy, back))).toBe('PROVIDER_REFUSED');
    expect(await sessionsOf(browser.email)).toBe(1);
  });

  test('that comes twice at once gives one session, also where its code is taken twice', async () => {
    const browser = newPerson(app, issuer);
    const back = await issuer.goTo(await begin(browser));
    // One request alone reaches the token endpoint; all get its answer.
    let tokens: Promise<{ body: string; type: string }> | undefined;
    issuer.intercept = (req, res) => {
      if (req.url !== '/token' || req.headers['x-replayed']) return false;
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        tokens ??= fetch(`${issuer.url}/token`, {
          method: 'POST',
          headers: {
            'content-type': String(req.headers['content-type']),
            authorization: String(req.headers.authorization),
            'x-replayed': '1',
          },
          body: Buffer.concat(chunks),
        }).then(async (answer) => ({
          body: await answer.text(),
          type: answer.headers.get('content-type') ?? '',
        }));
        void tokens.then(({ body, type }) => res.writeHead(200, { 'content-type': type }).end(body));
      });
      return true;
    };
    const answers = await Promise.all([1, 2, 3, 4].map(() => comeBack(browser, back)));
    expect(answers.map(errorOf).sort()).toEqual([
      'SIGN_IN_EXPIRED',
      'SIGN_IN_EXPIRED',
      'SIGN_IN_EXPIRED',
      undefined,
    ]);
    expect(await sessionsOf(browser.email)).toBe(1);
  });
});

test('a stranger who begins sign-ins, and completes none, leaves no row', async () => {
  const count = async () => (await app.sql`SELECT FROM used_challenges`).length;
  const before = await count();
  const browser = app.browser();
  for (let n = 0; n < 10; n++) {
    const state = new URL(await begin(browser)).searchParams.get('state') ?? '';
    const iss = encodeURIComponent(issuer.url);
    await comeBack(browser, `${CALLBACK}?code=x&state=${state}&iss=${iss}`);
  }
  expect(await count()).toBe(before);
});
