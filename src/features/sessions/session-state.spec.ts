import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, signUp, type TestApp } from 'postern/testing';
import { newSecret } from '../../platform/crypto/secret-token.js';
import { writeRefreshToken } from './refresh-token.js';
import { boundBrowser } from '../../../test/support/bound-device.js';
import { startApp } from '../../../test/support/app.js';
import { refreshKeys, sessionRow } from '../../../test/support/sessions.js';
import { send } from '../../../test/support/wire.js';
import { cookieName } from '../../../test/support/cookie-names.js';

let app: TestApp;
/** Has no database. */
let down: TestApp;
beforeAll(async () => {
  app = await startApp();
  down = await startApp({ DATABASE_URL: 'postgres://127.0.0.1:1/nowhere' });
});

const look = (on: TestApp, cookie = '') =>
  send(on, 'GET', '/auth/session', cookie ? { headers: { cookie } } : {});
const nobody = (refreshable: boolean) => ({
  status: 200,
  setCookies: [],
  body: { user: null, session: null, refreshable },
});

/** Nothing about a browser's cookies changes by it. */
function expectState(answer: Answer, state: object): void {
  expect(answer).toMatchObject(state);
  expect(answer.headers['cache-control']).toBe('private, no-store');
}

test('who has no session is answered 200 and nobody, without the database', async () => {
  for (const on of [app, down]) {
    expectState(await look(on), nobody(false));
    expectState(
      await look(on, `${cookieName('access')}=nonsense; ${cookieName('refresh')}=nonsense`),
      nobody(false),
    );
  }
});

test('who has one is answered as by GET /auth/me, which it confirms a refresh like', async () => {
  const browser = await signUp(app);
  await browser.refresh();
  expect((await sessionRow(app, browser.sessionId)).successor_nonce).not.toBeNull();
  const answer = await browser.send('get', '/auth/session');
  expectState(answer, { status: 200, setCookies: [] });
  expect((await sessionRow(app, browser.sessionId)).successor_nonce).toBeNull();
  expect(answer.body).toEqual((await browser.me()).body);
});

test('a valid refresh token suggests a refresh, without a look-up of its session', async () => {
  const browser = await signUp(app);
  const refresh = `${cookieName('refresh')}=${browser.refreshToken()}`;
  const [head, body, signature = ''] = browser.refreshToken().split('.');
  const changed = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
  const forged = `${cookieName('refresh')}=${head}.${body}.${changed}`;
  const unknown = writeRefreshToken(
    { sessionId: crypto.randomUUID(), generation: 0, secret: newSecret() },
    refreshKeys.signing,
  );
  for (const on of [app, down]) {
    expectState(await look(on, refresh), nobody(true));
    expectState(await look(on, `${cookieName('refresh')}=${unknown}`), nobody(true));
    expectState(await look(on, forged), nobody(false));
  }
});

test('a session that was ended is nobody at once, although its cookies are there', async () => {
  const browser = await signUp(app);
  await app.sql`UPDATE sessions SET revoked_at = now(), revoked_reason = 'revoked' WHERE id =
    ${browser.sessionId}`;
  expectState(await browser.send('get', '/auth/session'), nobody(true));
  expect(browser.cookie('refresh')).toBeDefined();
});

test('an outage is no sign-out: who has an access token is answered 503 then', async () => {
  const browser = await signUp(app);
  const answer = await look(down, browser.jar.getCookieStringSync(app.env.APP_URL));
  expect(answer).toMatchProblem('DATABASE_UNAVAILABLE');
  expect(answer.setCookies).toEqual([]);
});

describe('a browser that says that it could not refresh', () => {
  let bound: TestApp;
  beforeAll(async () => {
    bound = await startApp({ DEVICE_BINDING: 'offered' });
  });

  const asked = (refreshToken: string, skipped: string) =>
    send(bound, 'GET', '/auth/session', {
      headers: { cookie: `${cookieName('refresh')}=${refreshToken}`, 'secure-session-skipped': skipped },
    });

  test('this session is no guest: nobody knows who is there', async () => {
    const { browser, identifier } = await boundBrowser(bound);
    for (const skipped of [
      `unreachable;session_identifier="${identifier}"`,
      `server_error;session_identifier="other", quota_exceeded;session_identifier="${identifier}"`,
      `quota_exceeded;session_identifier=${identifier}`,
      'quota_exceeded',
    ]) {
      const answer = await asked(browser.refreshToken(), skipped);
      expect(answer).toMatchProblem('BUSY');
      expect(answer).toMatchObject({ status: 503, setCookies: [], headers: { 'retry-after': '1' } });
    }
    // While its access token is good it is known.
    const headers = { 'secure-session-skipped': 'quota_exceeded' };
    expect((await browser.send('get', '/auth/session', { headers })).body).toHaveProperty('user.id');
  });

  test('another session of before, or has none, is answered as ever', async () => {
    const [{ browser }, { identifier }] = [await boundBrowser(bound), await boundBrowser(bound)];
    const ofBefore = `quota_exceeded;session_identifier="${identifier}"`;
    expectState(await asked(browser.refreshToken(), ofBefore), nobody(true));
    expectState(await asked(browser.refreshToken(), 'unreachable;session_identifier="x"'), nobody(true));
    expectState(await asked('nonsense', 'quota_exceeded'), nobody(false));
  });
});
