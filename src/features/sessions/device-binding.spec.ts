import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Answer, PASSWORD, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import {
  type BoundBrowser,
  boundBrowser,
  challengeIn,
  Device,
  register,
} from '../../../test/support/bound-device.js';
import { cookieName } from '../../../test/support/cookie-names.js';
import { refreshCookieOf, sessionRow } from '../../../test/support/sessions.js';
import { send } from '../../../test/support/wire.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DEVICE_BINDING: 'offered', TOKEN_MODE: 'on', FRESH_SECONDS: '0', TRUST_PROXY: '1' });
});

const rowOf = ({ browser }: BoundBrowser) => sessionRow(app, browser.sessionId);

const tokenOf = (answer: Answer) => refreshCookieOf(answer)?.split(';')[0];

describe('the offer to bind a session', () => {
  test('comes with every answer that begins one for a browser, and with no refresh', async () => {
    const browser = app.browser();
    const offer = (await browser.signUp()).headers['secure-session-registration'];
    expect(offer).toMatch(/^\(ES256\);path="\/auth\/session\/binding";challenge="[\w.-]+"$/);
    expect((await browser.login()).headers).toHaveProperty('secure-session-registration');
    expect((await browser.changePassword('another horse battery')).headers).toHaveProperty(
      'secure-session-registration',
    );
    expect((await browser.refresh()).headers).not.toHaveProperty('secure-session-registration');
    expect((await browser.me()).headers).not.toHaveProperty('secure-session-registration');
  });

  test('goes to no program with tokens, and to no server that relays', async () => {
    const browser = app.browser();
    await browser.signUp();
    const body = JSON.stringify({ email: browser.email, password: PASSWORD });
    const headers = { 'content-type': 'application/json' };
    for (const [name, value] of [
      ['x-access-token-type', 'bearer'],
      ['session-relay', '1'],
    ] as const) {
      const answer = await send(app, 'POST', '/auth/login', { headers: { ...headers, [name]: value }, body });
      expect(answer.status).toBe(200);
      expect(answer.headers).not.toHaveProperty('secure-session-registration');
    }
  });
});

describe('a registration', () => {
  test('binds the session, hands out the next cookies, and says which cookie is bound', async () => {
    const browser = app.browser();
    const device = new Device();
    const challenge = challengeIn(await browser.signUp());
    const answer = await register(browser, device.registration(challenge));

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      session_identifier: expect.stringMatching(/^[\w.-]+$/) as unknown,
      refresh_url: '/auth/refresh',
      scope: { include_site: false },
      credentials: [
        {
          type: 'cookie',
          name: cookieName('access'),
          attributes: 'Path=/; HttpOnly; Secure; SameSite=Lax',
        },
      ],
      allowed_refresh_initiators: ['app.example.test'],
    });
    expect(answer.setCookies[0]).toContain('Max-Age=300;');
    expect(challengeIn(answer)).not.toBe(challenge);
    expect((await browser.me()).body).toMatchObject({ session: { boundTo: 'device' } });
    expect(await sessionRow(app, browser.sessionId)).toMatchObject({ bound_by: 'device', generation: 1 });
  });

  test('that comes again, since its answer was lost, is answered alike', async () => {
    const browser = app.browser();
    const device = new Device();
    const proof = device.registration(challengeIn(await browser.signUp()));
    const first = browser.refreshToken();
    const [answer, again] = [
      await register(browser, proof),
      await send(app, 'POST', '/auth/session/binding', {
        headers: {
          cookie: `${cookieName('refresh')}=${first}`,
          'secure-session-response': proof,
          'user-agent': 'Mozilla/5.0 (test)',
        },
      }),
    ];
    expect(again.body).toEqual(answer.body);
    expect(tokenOf(again)).toBe(tokenOf(answer));
  });

  test('of another key is refused, and changes nothing', async () => {
    const browser = app.browser();
    const challenge = challengeIn(await browser.signUp());
    const cookie = `${cookieName('refresh')}=${browser.refreshToken()}`;
    await register(browser, new Device().registration(challenge));
    const before = await sessionRow(app, browser.sessionId);
    const proof = new Device().registration(challenge);
    const answer = await browser.send('post', '/auth/session/binding', {
      headers: { cookie, 'secure-session-response': proof },
    });
    expect(answer).toMatchProblem('DEVICE_BINDING_REQUIRED');
    expect(answer.setCookies).toEqual([]);
    expect(await register(browser, proof)).toMatchProblem('DEVICE_PROOF_INVALID');
    expect((await sessionRow(app, browser.sessionId)).bound_key).toEqual(before.bound_key);
    expect((await browser.me()).status).toBe(200);
  });

  test('whose answer is lost leaves the session as it was, when the minute of doubt is over', async () => {
    const browser = app.browser();
    const challenge = challengeIn(await browser.signUp());
    const first = browser.refreshToken();
    const { sessionId } = browser;
    const cookie = `${cookieName('refresh')}=${first}`;
    await send(app, 'POST', '/auth/session/binding', {
      headers: {
        cookie,
        'secure-session-response': new Device().registration(challenge),
        'user-agent': 'Mozilla/5.0 (test)',
      },
    });
    const soon = await browser.refresh();
    expect(soon.status).toBe(200);
    expect(refreshCookieOf(soon)).toBeUndefined();
    await age({ app, sessionId }, '14 minutes');
    expect(refreshCookieOf(await browser.refresh())).toBeDefined();
    expect(await sessionRow(app, sessionId)).toMatchObject({ bound_key: null, bound_by: null });
    expect((await browser.me()).body).toMatchObject({ session: { boundTo: null } });
  });
});

test('the cookies of before a registration get no refresh token elsewhere, confirmed or not', async () => {
  const owner = app.browser();
  const challenge = challengeIn(await owner.signUp());
  const copied = owner.refreshToken();
  await register(owner, new Device().registration(challenge));
  const thief = app.browser({ userAgent: 'Thief', headers: { 'x-forwarded-for': '198.51.100.9' } });
  expect(await thief.refreshWith(copied)).toMatchProblem('DEVICE_BINDING_REQUIRED');
  await owner.me();
  await age(owner, '1 hour');
  expect(await owner.refreshWith(copied)).toMatchProblem('DEVICE_BINDING_REQUIRED');
  expect((await owner.me()).body).toMatchObject({ session: { boundTo: 'device' } });
});

describe('a refresh that the browser makes by itself', () => {
  test('answers the cached challenge, rotates, and gets the next challenge, in one request', async () => {
    const bound = await boundBrowser(app);
    for (let generation = 2; generation < 5; generation++) {
      const answer = await bound.refresh();
      expect([answer.status, answer.text]).toEqual([200, '']);
      expect(answer.setCookies[0]).toContain('Max-Age=300;');
      expect(await rowOf(bound)).toMatchObject({ generation, revoked_at: null });
      expect((await bound.browser.me()).status).toBe(200);
    }
  });

  test('without a proof gets a challenge and touches no cookie and no row', async () => {
    const bound = await boundBrowser(app);
    const before = await rowOf(bound);
    const answer = await bound.refresh(null);
    expect(answer).toMatchProblem('DEVICE_PROOF_REQUIRED');
    expect(answer.status).toBe(403);
    expect(answer.setCookies).toEqual([]);
    expect(answer.headers['secure-session-challenge']).toMatch(/^"[\w.-]+";id="[\w.-]+"$/);
    expect(await rowOf(bound)).toEqual(before);
    expect((await bound.refresh()).status).toBe(200);
  });
});
