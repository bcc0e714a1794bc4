import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, mailsTo, signUp, type TestApp } from 'postern/testing';
import { Keyring } from '../../platform/crypto/keyring.js';
import { writeRefreshToken } from './refresh-token.js';
import { startApp } from '../../../test/support/app.js';
import {
  auditOf,
  forgeriesOf,
  inventedToken,
  readToken,
  refreshCookieOf,
  sessionRow,
} from '../../../test/support/sessions.js';
import { cookieName } from '../../../test/support/cookie-names.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

describe('a refresh with the current token', () => {
  test('rotates: the next generation, both cookies, the same session', async () => {
    const browser = await signUp(app);
    const before = readToken(browser.refreshToken());

    const answer = await browser.refresh();

    expect(answer.status).toBe(200);
    expect(answer.setCookies).toHaveLength(2);
    const after = readToken(browser.refreshToken());
    expect(after).toMatchObject({ sessionId: before.sessionId, generation: before.generation + 1 });
    expect(after.secret).not.toEqual(before.secret);
    expect(await auditOf(app, before.sessionId)).toEqual([]);
  });

  test('is fresh for 60 s: it gets a new access cookie alone, and confirms the rotation', async () => {
    const browser = await signUp(app);
    await browser.refresh();
    const token = browser.refreshToken();
    await age(browser, '59 seconds');

    const answer = await browser.refresh();

    expect(answer.status).toBe(200);
    expect(answer.setCookies.map((cookie) => cookie.split('=')[0])).toEqual([cookieName('access')]);
    expect(browser.refreshToken()).toBe(token);
    expect(await sessionRow(app, browser.sessionId)).toMatchObject({
      generation: 1,
      successor_nonce: null,
      confirmed_at: expect.any(Date),
    });
  });

  test('rotates again 60 s after its issue', async () => {
    const browser = await signUp(app);
    await browser.refresh();
    await age(browser, '61 seconds');

    expect(refreshCookieOf(await browser.refresh())).toBeDefined();
    expect(readToken(browser.refreshToken()).generation).toBe(2);
  });

  test('extends the idle expiry, never beyond the absolute one', async () => {
    const browser = await signUp(app);
    await age(browser, '3 days');
    await browser.refresh();
    const extended = await sessionRow(app, browser.sessionId);
    expect(Number(extended.idle_expires_at) - Number(extended.rotated_at)).toBe(604_800_000);

    await age(browser, '3 days');
    await app.sql`UPDATE sessions SET expires_at = now() + interval '1 day' WHERE id = ${browser.sessionId}`;
    const answer = await browser.refresh();
    const capped = await sessionRow(app, browser.sessionId);
    expect(capped.idle_expires_at).toEqual(capped.expires_at);
    const maxAge = Number(/Max-Age=(\d+)/.exec(refreshCookieOf(answer) ?? '')?.[1]);
    expect(maxAge).toBeGreaterThan(86_390);
    expect(maxAge).toBeLessThanOrEqual(86_400);
  });
});

describe('a refresh with the parent of the current token', () => {
  test('gets the same successor until that is confirmed, for a second tab or a lost answer', async () => {
    const browser = await signUp(app);
    const parent = browser.refreshToken();
    await browser.refresh();

    const again = await browser.refreshWith(parent);

    expect(again.status).toBe(200);
    expect(refreshCookieOf(again)).toContain(browser.refreshToken());
    expect(await auditOf(app, browser.sessionId)).toEqual(['refresh_replayed']);
  });

  test('is audited once a generation, however often it comes', async () => {
    const browser = await signUp(app);
    const parent = browser.refreshToken();
    await browser.refresh();
    for (let times = 0; times < 3; times++) await browser.refreshWith(parent);

    expect(await auditOf(app, browser.sessionId)).toEqual(['refresh_replayed']);
  });

  test('gets a new successor when it comes late, and the old one is dead', async () => {
    const browser = await signUp(app);
    const parent = browser.refreshToken();
    await browser.refresh();
    const lost = browser.refreshToken();
    await age(browser, '61 seconds');

    const late = await browser.refreshWith(parent);

    expect(late.status).toBe(200);
    expect(refreshCookieOf(late)).not.toContain(lost);
    expect(await auditOf(app, browser.sessionId)).toEqual(['refresh_reissued']);
    expect(await browser.refreshWith(lost)).toMatchProblem('REFRESH_TOKEN_REUSED');
  });

  test('is served a day later too, by a tab that was closed in mid-refresh', async () => {
    const browser = await signUp(app);
    const parent = browser.refreshToken();
    await browser.refresh();
    await age(browser, '1 day');

    expect((await browser.refreshWith(parent)).status).toBe(200);
  });

  test('gets the same successor 30 times, not counting the first 5 s, then a new one', async () => {
    const browser = await signUp(app);
    const parent = browser.refreshToken();
    await browser.refresh();
    for (let replay = 0; replay < 5; replay++) await browser.refreshWith(parent);
    await age(browser, '6 seconds');
    const successor = browser.refreshToken();
    for (let replay = 0; replay < 30; replay++)
      expect(refreshCookieOf(await browser.refreshWith(parent))).toContain(successor);

    const beyond = await browser.refreshWith(parent);

    expect(beyond.status).toBe(200);
    expect(refreshCookieOf(beyond)).not.toContain(successor);
  });

  test('is superseded for 30 s after the successor was used: 409, without a cookie', async () => {
    const browser = await signUp(app);
    const parent = browser.refreshToken();
    await browser.refresh();
    await browser.me();
    await age(browser, '29 seconds');

    const late = await browser.refreshWith(parent);

    expect(late).toMatchProblem('REFRESH_SUPERSEDED');
    expect(late.setCookies).toEqual([]);
    expect(await auditOf(app, browser.sessionId)).toEqual(['refresh_superseded']);
    expect((await browser.me()).status).toBe(200);
  });

  test('ends the session 30 s after the successor was used, and mails the owner once', async () => {
    const browser = await signUp(app);
    const stolen = browser.refreshToken();
    await browser.refresh();
    await browser.me();
    await age(browser, '31 seconds');

    const thief = await browser.refreshWith(stolen);
    expect(thief).toMatchProblem('REFRESH_TOKEN_REUSED');
    expect(thief.setCookies.map((cookie) => cookie.split(';')[0])).toEqual([
      `${cookieName('access')}=`,
      `${cookieName('refresh')}=`,
    ]);
    expect(await browser.me()).toMatchProblem('SESSION_ENDED');
    expect(await browser.refresh()).toMatchProblem('SESSION_ENDED');
    await browser.refreshWith(stolen);

    expect(await auditOf(app, browser.sessionId)).toEqual(['refresh_reused']);
    const told = (await mailsTo(app, browser.email)).filter(({ template }) => template === 'session-reused');
    expect(told).toHaveLength(1);
  });
});

describe('a genuine token that is neither the current one nor its parent', () => {
  test('ends the session when it is older, and other devices stay signed in', async () => {
    const browser = await signUp(app);
    const phone = browser.otherDevice();
    await phone.login();
    const grandparent = browser.refreshToken();
    for (let generation = 0; generation < 2; generation++) {
      await browser.refresh();
      await age(browser, '61 seconds');
    }

    expect(await browser.refreshWith(grandparent)).toMatchProblem('REFRESH_TOKEN_REUSED');
    expect(await sessionRow(app, browser.sessionId)).toMatchObject({
      revoked_reason: 'reuse',
      revoked_at: expect.any(Date),
    });
    expect((await phone.me()).status).toBe(200);
  });

  test('ends the session when its generation is unknown, as after a failover', async () => {
    const browser = await signUp(app);
    const future = inventedToken(browser.sessionId, 7);

    const answer = await browser.refreshWith(future);

    expect(answer).toMatchProblem('SESSION_ENDED');
    expect(answer.setCookies).toHaveLength(2);
    expect(await sessionRow(app, browser.sessionId)).toMatchObject({
      revoked_reason: 'ahead',
      revoked_at: expect.any(Date),
    });
    expect(await browser.me()).toMatchProblem('SESSION_ENDED');
    expect(await browser.refresh()).toMatchProblem('SESSION_ENDED');
    expect(await auditOf(app, browser.sessionId)).toEqual(['refresh_ahead']);
  });
});

describe('a token that this service did not sign', () => {
  test('is refused as no session, and ends nothing, though it names a live session', async () => {
    const browser = await signUp(app);
    for (const forgery of forgeriesOf(browser))
      expect(await browser.refreshWith(forgery)).toMatchProblem('SESSION_REQUIRED');
    expect(await sessionRow(app, browser.sessionId)).toMatchObject({ revoked_at: null, generation: 0 });
    expect(await auditOf(app, browser.sessionId)).toEqual([]);
  });

  test('is a 503 when another instance may know its key, and the cookies stay', async () => {
    const browser = await signUp(app);
    const newer = new Keyring(['newer-0123456789abcdef0123456789abcdef']);
    const token = writeRefreshToken(readToken(browser.refreshToken()), newer.signing);

    const answer = await browser.refreshWith(token);

    expect(answer).toMatchProblem('BUSY');
    expect(answer.headers['retry-after']).toBeDefined();
    expect(answer.setCookies).toEqual([]);
  });
});
