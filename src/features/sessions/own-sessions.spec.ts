import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { refreshCookieOf, sessionRow } from '../../../test/support/sessions.js';
import { cookieName } from '../../../test/support/cookie-names.js';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ' +
  'Version/18.5 Mobile/15E148 Safari/604.1';

interface Listed {
  id: string;
  createdAt: string;
  accessTokenExpiresAt: string;
  idleExpiresAt: string;
  expiresAt: string;
  current: boolean;
  device: string;
  userAgent: string | null;
  ip: string | null;
  lastUsedAt: string;
}

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

async function list(browser: Browser): Promise<Listed[]> {
  return ((await browser.send('get', '/auth/sessions')).body as { sessions: Listed[] }).sessions;
}

const end = (browser: Browser, id: string) => browser.send('delete', `/auth/sessions/${id}`);

/** A person's second device, signed in. */
async function secondDevice(browser: Browser, userAgent = IPHONE): Promise<Browser> {
  const device = app.browser({ email: browser.email, userAgent });
  await device.login();
  return device;
}

describe('the list of sessions', () => {
  test('names each device, says which one asks, and has the one last used first', async () => {
    const laptop = app.browser({ userAgent: FIREFOX });
    await laptop.signUp();
    const phone = await secondDevice(laptop);
    await age(phone, '1 hour');

    const [first, second, ...rest] = await list(laptop);

    expect(first).toMatchObject({
      id: laptop.sessionId,
      current: true,
      device: 'Firefox on Windows',
      userAgent: FIREFOX,
      ip: '127.0.0.1',
    });
    expect(second).toMatchObject({
      id: phone.sessionId,
      current: false,
      device: 'Safari on iPhone',
      userAgent: IPHONE,
      ip: '127.0.0.1',
    });
    expect(rest).toEqual([]);
    await phone.refresh();
    expect((await list(laptop)).map(({ id }) => id)).toEqual([phone.sessionId, laptop.sessionId]);
  });

  test('shows this session as GET /auth/me does, and others until their last access token ends', async () => {
    const laptop = await signUp(app);
    const phone = await secondDevice(laptop);
    const { session: own } = (await phone.me()).body as { session: Listed };

    const seenFromLaptop = (await list(laptop)).find(({ id }) => id === own.id);
    const seenFromPhone = (await list(phone)).find(({ id }) => id === own.id);

    expect(seenFromPhone).toMatchObject(own);
    expect(seenFromLaptop).toMatchObject({
      createdAt: own.createdAt,
      idleExpiresAt: own.idleExpiresAt,
      expiresAt: own.expiresAt,
    });
    const upperBound = Date.parse(seenFromLaptop?.accessTokenExpiresAt ?? '') - Date.parse(own.createdAt);
    expect(upperBound).toBe((app.env.ACCESS_TOKEN_TTL_SECONDS + app.env.FRESH_SECONDS) * 1000);
  });

  test('has no session that is ended, expired, another user’s or of former credentials', async () => {
    const laptop = await signUp(app);
    const [ended, expired, older] = [
      await secondDevice(laptop),
      await secondDevice(laptop),
      await secondDevice(laptop),
    ];
    await ended.logout();
    await app.sql`UPDATE sessions SET idle_expires_at = now() WHERE id = ${expired.sessionId}`;
    await app.sql`UPDATE sessions SET credential_epoch = credential_epoch - 1 WHERE id = ${older.sessionId}`;
    await signUp(app);
    expect((await list(laptop)).map(({ id }) => id)).toEqual([laptop.sessionId]);
  });

  test('calls a device unknown whose header names none, and shows that header as plain text', async () => {
    const odd = app.browser({ userAgent: '<script>alert(1)</script>' });
    await odd.signUp();
    expect((await list(odd))[0]).toMatchObject({
      device: 'Unknown device',
      userAgent: '<script>alert(1)</script>',
    });
  });

  test('is nobody’s without a session, and is never kept in a cache', async () => {
    expect(await app.browser().send('get', '/auth/sessions')).toMatchProblem('SESSION_REQUIRED');
    const answer = await (await signUp(app)).send('get', '/auth/sessions');
    expect(answer.headers['cache-control']).toContain('no-store');
  });
});

describe('ending every other session', () => {
  test('ends them at once with their access tokens; this session and other users stay', async () => {
    const laptop = await signUp(app);
    const [phone, stranger] = [await secondDevice(laptop), await signUp(app)];

    const answer = await laptop.send('post', '/auth/logout-others');

    expect([answer.status, answer.setCookies]).toEqual([204, []]);
    for (const asked of [phone.me(), phone.refresh()]) expect(await asked).toMatchProblem('SESSION_ENDED');
    expect(await sessionRow(app, phone.sessionId)).toMatchObject({ revoked_reason: 'logout-others' });
    expect([
      (await laptop.me()).status,
      (await laptop.refresh()).status,
      (await stranger.me()).status,
    ]).toEqual([200, 200, 200]);
    expect((await laptop.send('post', '/auth/logout-others')).status).toBe(204);
  });
});

describe('ending one session', () => {
  test('ends it at once with its access token, and no other; a second time succeeds too', async () => {
    const laptop = await signUp(app);
    const phone = await secondDevice(laptop);

    const answer = await end(laptop, phone.sessionId);

    expect([answer.status, answer.setCookies]).toEqual([204, []]);
    expect(await phone.me()).toMatchProblem('SESSION_ENDED');
    expect(await phone.refresh()).toMatchProblem('SESSION_ENDED');
    expect((await end(laptop, phone.sessionId)).status).toBe(204);
    expect((await laptop.me()).status).toBe(200);
    expect(await sessionRow(app, phone.sessionId)).toMatchObject({ revoked_reason: 'revoked' });
  });

  test('clears the cookies when it is the one that asks', async () => {
    const laptop = await signUp(app);
    const answer = await end(laptop, laptop.sessionId.toUpperCase());
    expect(answer.status).toBe(204);
    expect(answer.setCookies.map((cookie) => cookie.split(';')[0])).toEqual([
      `${cookieName('access')}=`,
      `${cookieName('refresh')}=`,
    ]);
    expect(await laptop.me()).toMatchProblem('SESSION_REQUIRED');
  });

  test('of another user or nobody is NOT_FOUND and ends nothing; an invalid id is refused', async () => {
    const [ann, ben] = [await signUp(app), await signUp(app)];
    expect(await end(ann, ben.sessionId)).toMatchProblem('NOT_FOUND');
    expect((await ben.me()).status).toBe(200);
    expect(await end(ann, '01990b30-11f4-7a52-8c0d-6b9e3f7a2c18')).toMatchProblem('NOT_FOUND');
    expect(await end(ann, 'current')).toMatchProblem('VALIDATION_FAILED');
  });
});

describe('what is asked for along with the guard', () => {
  test('ends nothing for a page that believes in somebody else, nor for who acts as the user', async () => {
    const [laptop, stranger] = [await signUp(app), await signUp(app)];
    const phone = await secondDevice(laptop);
    const headers = { 'session-user': ((await stranger.me()).body as { user: { id: string } }).user.id };
    const changed = await laptop.send('delete', `/auth/sessions/${phone.sessionId}`, { headers });
    expect(changed).toMatchProblem('SESSION_CHANGED');

    await app.sql`UPDATE sessions SET actor_session_id = ${stranger.sessionId}
      WHERE id = ${laptop.sessionId}`;
    expect(await end(laptop, phone.sessionId)).toMatchProblem('SESSION_ENDED');
    expect(await end(laptop, laptop.sessionId)).toMatchProblem('SESSION_ENDED');
    for (const id of [phone.sessionId, laptop.sessionId])
      expect(await sessionRow(app, id)).toMatchObject({ revoked_at: null });
  });

  test('is nobody’s whose session has ended: nothing is listed, and nothing ends', async () => {
    const laptop = await signUp(app);
    const [phone, tablet] = [await secondDevice(laptop), await secondDevice(laptop)];
    await app.sql`UPDATE sessions SET revoked_at = now(), revoked_reason = 'revoked'
      WHERE id = ${phone.sessionId}`;
    const listed = await phone.send('get', '/auth/sessions');
    expect(listed).toMatchProblem('SESSION_ENDED');
    expect(await end(phone, tablet.sessionId)).toMatchProblem('SESSION_ENDED');
    expect((await tablet.me()).status).toBe(200);
  });
});

describe('signing out everywhere', () => {
  test('ends every session of the user and of nobody else, and clears this browser’s cookies', async () => {
    const laptop = await signUp(app);
    const [phone, tablet] = [await secondDevice(laptop), await secondDevice(laptop)];
    const stranger = await signUp(app);

    const answer = await laptop.send('post', '/auth/logout-all');

    expect(answer.status).toBe(204);
    expect(refreshCookieOf(answer)).toMatch(new RegExp(`^${cookieName('refresh')}=;`));
    for (const device of [phone, tablet]) {
      expect(await device.me()).toMatchProblem('SESSION_ENDED');
      expect(await device.refresh()).toMatchProblem('SESSION_ENDED');
    }
    expect((await stranger.me()).status).toBe(200);
    expect((await laptop.login()).status).toBe(200);
  });

  test('needs a session', async () => {
    expect(await app.browser().send('post', '/auth/logout-all')).toMatchProblem('SESSION_REQUIRED');
  });
});
