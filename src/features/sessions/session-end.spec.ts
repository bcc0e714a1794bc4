import { beforeAll, describe, expect, test } from '@jest/globals';
import { signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { overtaken } from '../../../test/support/overtaken.js';
import { readToken, sessionRow } from '../../../test/support/sessions.js';
import { cookieName } from '../../../test/support/cookie-names.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

describe('the end of a session', () => {
  test('comes at the idle and at the absolute expiry, with cookies left alone', async () => {
    for (const column of ['idle_expires_at', 'expires_at']) {
      const browser = await signUp(app);
      await app.sql`UPDATE sessions SET ${app.sql(column)} = now() WHERE id = ${browser.sessionId}`;
      const answer = await browser.refresh();
      expect(answer).toMatchProblem('SESSION_ENDED');
      expect(answer.setCookies).toEqual([]);
      expect(await browser.me()).toMatchProblem('SESSION_ENDED');
    }
  });

  test('comes at once when the user is disabled or deleted, or the credential epoch moves', async () => {
    const ends = [
      (id: string) => app.sql`UPDATE users SET status = 'disabled' WHERE id = ${id}`,
      (id: string) => app.sql`UPDATE users SET credential_epoch = credential_epoch + 1 WHERE id = ${id}`,
      (id: string) => app.sql`DELETE FROM users WHERE id = ${id}`,
    ];
    for (const end of ends) {
      const browser = await signUp(app);
      const me = (await browser.me()).body as { user: { id: string } };
      await end(me.user.id);
      expect(await browser.me()).toMatchProblem('SESSION_ENDED');
      const answer = await browser.refresh();
      expect(answer).toMatchProblem('SESSION_ENDED');
      expect(answer.setCookies).toEqual([]);
    }
  });

  test('comes with logout for every copy of every generation, unexpired access tokens included', async () => {
    const browser = await signUp(app);
    const first = browser.refreshToken();
    await browser.refresh();
    const second = browser.refreshToken();
    const access = browser.accessToken();

    await browser.logout();

    expect(await browser.refreshWith(first)).toMatchProblem('SESSION_ENDED');
    expect(await browser.refreshWith(second)).toMatchProblem('SESSION_ENDED');
    expect(
      await browser.send('get', '/auth/me', { headers: { cookie: `${cookieName('access')}=${access}` } }),
    ).toMatchProblem('SESSION_ENDED');
  });

  test('comes with a logout by an old generation, and by the access cookie alone', async () => {
    const byOldToken = await signUp(app);
    const old = byOldToken.refreshToken();
    await byOldToken.refresh();
    await byOldToken.send('post', '/auth/logout', { headers: { cookie: `${cookieName('refresh')}=${old}` } });
    expect(await sessionRow(app, readToken(old).sessionId)).toMatchObject({ revoked_reason: 'logout' });

    const byAccess = await signUp(app);
    const { sessionId } = byAccess;
    await byAccess.send('post', '/auth/logout', {
      headers: { cookie: `${cookieName('access')}=${byAccess.accessToken()}` },
    });
    expect(await sessionRow(app, sessionId)).toMatchObject({ revoked_reason: 'logout' });
  });

  test('comes with a logout whose refresh key is unknown if the access token names the session', async () => {
    const browser = await signUp(app);
    const elsewhere = await startApp({ REFRESH_TOKEN_SECRET: 'another-0123456789abcdef0123456789abcdef' });
    const cookie = [
      `${cookieName('refresh')}=${browser.refreshToken()}`,
      `${cookieName('access')}=${browser.accessToken()}`,
    ].join('; ');

    expect((await elsewhere.browser().send('post', '/auth/logout', { headers: { cookie } })).status).toBe(
      204,
    );
    expect(await browser.me()).toMatchProblem('SESSION_ENDED');
  });

  test('is 204 with cleared cookies also where there was no session', async () => {
    const answer = await app.browser().logout();
    expect(answer.status).toBe(204);
    expect(answer.setCookies).toHaveLength(2);
  });
});

describe('the guard', () => {
  test('confirms a rotation at the first request of its generation, and then writes no more', async () => {
    const browser = await signUp(app);
    const firstAccess = browser.accessToken();
    await browser.refresh();
    const version = async () =>
      (await app.sql`SELECT xmin::text, confirmed_at FROM sessions WHERE id = ${browser.sessionId}`)[0];
    const unconfirmed = await version();

    await browser.send('get', '/auth/me', { headers: { cookie: `${cookieName('access')}=${firstAccess}` } });
    expect(await version()).toEqual(unconfirmed);

    await browser.me();
    const confirmed = await version();
    expect(confirmed).toMatchObject({ confirmed_at: expect.any(Date) });

    await browser.me();
    expect(await version()).toEqual(confirmed);
  });

  test('never sets or clears a cookie', async () => {
    const browser = await signUp(app);
    expect((await browser.me()).setCookies).toEqual([]);
    await app.sql`UPDATE sessions SET revoked_at = now() WHERE id = ${browser.sessionId}`;
    expect((await browser.me()).setCookies).toEqual([]);
  });

  test('takes no refresh token for an access token', async () => {
    const browser = await signUp(app);
    const answer = await browser.send('get', '/auth/me', {
      headers: { cookie: `${cookieName('access')}=${browser.refreshToken()}` },
    });
    expect(answer).toMatchProblem('SESSION_REQUIRED');
  });
});

test.each([
  { route: 'logout-all', left: 0 },
  { route: 'logout-others', left: 1 },
])('$route ends the session of a sign-in that it has to wait for', async ({ route, left }) => {
  const browser = await signUp(app);
  const { email } = browser;

  const answer = await overtaken(
    app,
    email,
    () => browser.send('post', `/auth/${route}`),
    (signIn) => signIn`INSERT INTO sessions
      SELECT (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid()))).* FROM sessions s
      WHERE id = ${browser.sessionId}`,
  );

  expect(answer.status).toBe(204);
  const live = await app.sql`SELECT FROM sessions
    WHERE revoked_at IS NULL AND user_id = (SELECT id FROM users WHERE email = ${email})`;
  expect(live).toHaveLength(left);
});
