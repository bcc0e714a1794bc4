import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Answer, type Browser, mailsTo, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { newSecret } from '../../platform/crypto/secret-token.js';
import { writeRefreshToken } from './refresh-token.js';
import { startApp } from '../../../test/support/app.js';
import { refreshKeys, sessionRow } from '../../../test/support/sessions.js';
import { cookieName } from '../../../test/support/cookie-names.js';

let app: TestApp;
let mallory: Browser;
beforeAll(async () => {
  app = await startApp();
  mallory = await signUp(app);
});

const carrying = (token: string) => ({ headers: { cookie: `${cookieName('refresh')}=${token}` } });

const logOutWith = (token: string): Promise<Answer> =>
  app.browser().send('post', '/auth/logout', carrying(token));
const logOutFor = (token: string, user: string): Promise<Answer> =>
  app
    .browser()
    .send('post', '/auth/logout', { headers: { ...carrying(token).headers, 'session-user': user } });
const idOf = async (person: Browser) => ((await person.me()).body as { user: { id: string } }).user.id;
const signInWith = (token: string, { email }: Browser): Promise<Answer> =>
  app.browser().send('post', '/auth/login', { body: { email, password: PASSWORD }, ...carrying(token) });

/** A session, and its refresh tokens by generation. */
async function withGenerations(count: number): Promise<{ owner: Browser; id: string; tokens: string[] }> {
  const owner = await signUp(app);
  const tokens = [owner.refreshToken()];
  while (tokens.length < count) {
    await age(owner, '61 seconds');
    await owner.refresh();
    tokens.push(owner.refreshToken());
  }
  return { owner, id: owner.sessionId, tokens };
}

const eventsOf = (id: string) =>
  app.sql`SELECT event, reason FROM audit_events WHERE session_id = ${id} AND event NOT IN ('login_succeeded',
    'refresh_replayed')`.then((rows) =>
    rows.map(({ event, reason }) => `${event as string} ${reason as string}`),
  );

const alarmsTo = async ({ email }: Browser) =>
  (await mailsTo(app, email)).filter(({ template }) => template === 'session-reused').length;

describe('an old generation is a copy on every route: the session ends as reuse; its user is told', () => {
  test.each<[string, (token: string, owner: Browser) => Promise<Answer>, string]>([
    ['at a logout', logOutWith, 'logout'],
    ['as the cookie that a sign-in replaces', signInWith, 'login'],
    ['as the cookie that the sign-in of another user brings', (token) => signInWith(token, mallory), 'login'],
  ])('%s', async (_, present, at) => {
    const { owner, id, tokens } = await withGenerations(3);

    const answer = await present(tokens[0] ?? '', owner);

    expect(answer.status).toBeLessThan(300);
    expect(answer.setCookies.filter((cookie) => cookie.startsWith(`${cookieName('refresh')}=`))).toHaveLength(
      1,
    );
    expect(await sessionRow(app, id)).toMatchObject({
      revoked_reason: 'reuse',
      revoked_at: expect.any(Date),
    });
    expect(await eventsOf(id)).toEqual([`refresh_reused ${at}`]);
    expect(await owner.me()).toMatchProblem('SESSION_ENDED');
    await present(tokens[0] ?? '', owner);
    expect(await alarmsTo(owner)).toBe(1);
  });

  test('also where it is a successor that another one has replaced', async () => {
    const { owner, id, tokens } = await withGenerations(2);
    await age({ app, sessionId: id }, '61 seconds');
    await owner.refreshWith(tokens[0] ?? '');
    await logOutWith(tokens[1] ?? '');
    expect(await sessionRow(app, id)).toMatchObject({ revoked_reason: 'reuse' });
  });

  test('and the parent too, once its successor has been in use for 30 s', async () => {
    const { owner, id, tokens } = await withGenerations(2);
    await owner.me();
    await age({ app, sessionId: id }, '31 seconds');
    await logOutWith(tokens[0] ?? '');
    expect(await sessionRow(app, id)).toMatchObject({ revoked_reason: 'reuse' });
    expect(await alarmsTo(owner)).toBe(1);
  });

  test('beside an access token of another session, which ends by the logout', async () => {
    const { id, tokens } = await withGenerations(3);
    const other = await signUp(app);
    const cookie = `${cookieName('refresh')}=${tokens[0]}; ${cookieName('access')}=${other.accessToken()}`;
    expect((await app.browser().send('post', '/auth/logout', { headers: { cookie } })).status).toBe(204);
    expect(await sessionRow(app, id)).toMatchObject({ revoked_reason: 'reuse' });
    expect(await sessionRow(app, other.sessionId)).toMatchObject({ revoked_reason: 'logout' });
  });

  test('a generation that the database does not know ends it as ahead, without a mail', async () => {
    const { owner, id } = await withGenerations(1);
    await logOutWith(
      writeRefreshToken({ sessionId: id, generation: 7, secret: newSecret() }, refreshKeys.signing),
    );
    expect(await sessionRow(app, id)).toMatchObject({ revoked_reason: 'ahead' });
    expect(await eventsOf(id)).toEqual(['refresh_ahead logout']);
    expect(await alarmsTo(owner)).toBe(0);
  });
});

describe('whoever names another user in Session-User', () => {
  test.each(['another user', 'nobody'])(
    'hides no copy behind the refusal: it is 409, no cookie is touched, and the alarm is the same (%s)',
    async (named) => {
      const { owner, id, tokens } = await withGenerations(3);
      const user = named === 'nobody' ? '' : await idOf(mallory);

      const answer = await logOutFor(tokens[0] ?? '', user);

      expect(answer).toMatchProblem('SESSION_CHANGED');
      expect([answer.status, answer.setCookies]).toEqual([409, []]);
      expect(await sessionRow(app, id)).toMatchObject({
        revoked_reason: 'reuse',
        revoked_at: expect.any(Date),
      });
      expect(await eventsOf(id)).toEqual(['refresh_reused logout']);
      expect(await owner.me()).toMatchProblem('SESSION_ENDED');
      await logOutFor(tokens[0] ?? '', user);
      expect(await alarmsTo(owner)).toBe(1);
      expect((await mallory.me()).status).toBe(200);
    },
  );

  test('nor behind their own access cookie: the copy is noticed, and their own session stays', async () => {
    const { owner, id, tokens } = await withGenerations(3);
    const thief = await signUp(app);
    const cookie = `${cookieName('refresh')}=${tokens[0]}; ${cookieName('access')}=${thief.accessToken()}`;
    const answer = await app
      .browser()
      .send('post', '/auth/logout', { headers: { cookie, 'session-user': await idOf(thief) } });
    expect(answer).toMatchProblem('SESSION_CHANGED');
    expect(answer.setCookies).toEqual([]);
    expect(await sessionRow(app, id)).toMatchObject({ revoked_reason: 'reuse' });
    expect(await alarmsTo(owner)).toBe(1);
    expect(await sessionRow(app, thief.sessionId)).toMatchObject({ revoked_at: null });
  });

  test('refreshes and signs in as without it: both ignore the header, and both detect a copy', async () => {
    const [forRefresh, forSignIn] = [await withGenerations(3), await withGenerations(3)];
    const headers = (token = '') => ({ ...carrying(token).headers, 'session-user': 'somebody else' });
    expect(
      await app.browser().send('post', '/auth/refresh', { headers: headers(forRefresh.tokens[0]) }),
    ).toMatchProblem('REFRESH_TOKEN_REUSED');
    const body = { email: mallory.email, password: PASSWORD };
    expect(
      (await app.browser().send('post', '/auth/login', { body, headers: headers(forSignIn.tokens[0]) }))
        .status,
    ).toBe(200);
    for (const { owner, id } of [forRefresh, forSignIn]) {
      expect(await sessionRow(app, id)).toMatchObject({ revoked_reason: 'reuse' });
      expect(await alarmsTo(owner)).toBe(1);
    }
  });

  test('with the newest token ends nothing and raises no alarm', async () => {
    const { owner, id, tokens } = await withGenerations(2);
    for (const token of tokens)
      expect(await logOutFor(token, await idOf(mallory))).toMatchProblem('SESSION_CHANGED');
    expect(await sessionRow(app, id)).toMatchObject({ revoked_at: null });
    expect(await alarmsTo(owner)).toBe(0);
    expect((await owner.me()).status).toBe(200);
  });
});

describe('no alarm is', () => {
  test('a logout that races the refresh of another tab, and so brings the parent', async () => {
    for (const isConfirmed of [false, true]) {
      const { owner, id, tokens } = await withGenerations(2);
      if (isConfirmed) await owner.me();
      expect((await logOutWith(tokens[0] ?? '')).status).toBe(204);
      expect(await sessionRow(app, id)).toMatchObject({ revoked_reason: 'logout' });
      expect(await owner.me()).toMatchProblem('SESSION_ENDED');
      expect(await alarmsTo(owner)).toBe(0);
    }
  });

  test('a token of a session that has ended already, or has expired', async () => {
    const { owner, id, tokens } = await withGenerations(3);
    await owner.logout();
    await logOutWith(tokens[0] ?? '');
    await signInWith(tokens[0] ?? '', mallory);
    expect(await sessionRow(app, id)).toMatchObject({ revoked_reason: 'logout' });

    const expired = await withGenerations(3);
    await app.sql`UPDATE sessions SET idle_expires_at = now() WHERE id = ${expired.id}`;
    await logOutWith(expired.tokens[0] ?? '');
    expect([await alarmsTo(owner), await alarmsTo(expired.owner)]).toEqual([0, 0]);
  });
});

describe('a sign-in in a browser that holds the session of somebody else', () => {
  test('ends that one as left, not as replaced, and the browser has the new one alone', async () => {
    const { owner, id } = await withGenerations(1);
    const phone = owner.otherDevice();
    await phone.login();

    const answer = await owner.send('post', '/auth/login', {
      body: { email: mallory.email, password: PASSWORD },
    });

    expect(answer.status).toBe(200);
    expect(await sessionRow(app, id)).toMatchObject({ revoked_reason: 'other-user' });
    expect(await eventsOf(id)).toEqual(['session_ended other-user']);
    expect(((await owner.me()).body as { user: { email: string } }).user.email).toBe(mallory.email);
    expect((await phone.me()).status).toBe(200);
    expect(await alarmsTo(owner)).toBe(0);
  });
});
