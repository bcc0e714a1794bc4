import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { askForEmail, moveTo, newestToken } from '../../../test/support/links.js';

const NEW_PASSWORD = 'a quite different phrase';
const WRONG = 'a wrong password indeed';

interface Event {
  event: string;
  outcome: string;
  user_id: string | null;
  session_id: string | null;
  ip: string | null;
  user_agent: string | null;
  request_id: string | null;
  reason: string | null;
}

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('audit'), SESSIONS_PER_USER: '2' });
});

/** What the audit holds of one request. */
const eventsOf = (requestId: string | undefined) =>
  app.sql<
    Event[]
  >`SELECT * FROM audit_events WHERE request_id = ${requestId ?? ''} ORDER BY event, session_id`;
const userIdOf = async (browser: Browser) => ((await browser.me()).body as { user: { id: string } }).user.id;

/** Of each event of a request: its name, outcome and reason. */
async function told(answering: Promise<{ headers: Record<string, string> }>): Promise<string[]> {
  const events = await eventsOf((await answering).headers['x-request-id']);
  return events.map(({ event, outcome, reason }) => [event, outcome, reason].filter(Boolean).join(', '));
}

describe('the audit', () => {
  test('records registrations, sign-ins and session ends with user, place, outcome and reason', async () => {
    const browser = app.browser();
    await browser.register();
    expect(await told(browser.otherDevice().verify())).toEqual([]);
    expect(await told(browser.otherDevice().verify({ password: WRONG }))).toEqual([
      'verification_refused, failure, wrong password',
    ]);
    expect(await told(browser.verify())).toEqual(['user_registered, success']);
    expect(await told(browser.login())).toEqual(['login_succeeded, success']);
    const phone = browser.otherDevice();
    expect(await told(phone.login())).toEqual(['login_succeeded, success, unknown device']);
    expect(await told(browser.otherDevice().login())).toEqual([
      'login_succeeded, success, unknown device',
      'session_ended, success, evicted',
    ]);
    expect(await told(phone.login())).toEqual(['login_succeeded, success', 'session_ended, success, login']);
    expect(await told(phone.logout())).toEqual(['session_ended, success, logout']);
    expect(await told(phone.logout())).toEqual([]);
  });

  test('says why a sign-in failed, which its client is not told', async () => {
    const [known, pending, disabled] = [await signUp(app), app.browser(), await signUp(app)];
    await pending.register();
    await app.sql`UPDATE users SET status = 'disabled' WHERE email = ${disabled.email}`;
    expect(await told(known.login(WRONG))).toEqual(['login_failed, failure, wrong password']);
    expect(await told(app.browser().login())).toEqual(['login_failed, failure, unknown address']);
    expect(await told(pending.login())).toEqual(['login_failed, failure, not verified']);
    expect(await told(pending.otherDevice().login())).toEqual(['login_failed, failure, unknown address']);
    expect(await told(disabled.login())).toEqual(['login_failed, failure, disabled']);
  });

  test('says what was done to the credentials, and what was refused', async () => {
    const browser = await signUp(app);
    const old = browser.email;
    expect(await told(browser.changePassword(NEW_PASSWORD, WRONG))).toEqual([
      'password_change_refused, failure, wrong password',
    ]);
    expect(await told(browser.changePassword(NEW_PASSWORD))).toEqual([
      'password_changed, success',
      'session_ended, success, password-change',
    ]);
    const email = newEmail('moved');
    expect(await told(browser.changeEmail(email, WRONG))).toEqual([
      'email_change_refused, failure, wrong password',
    ]);
    expect(await told(browser.changeEmail(email, NEW_PASSWORD))).toEqual(['email_change_requested, success']);
    const confirm = await newestToken(app, email, 'confirm-email');
    expect(await told(browser.otherDevice().confirmEmail(confirm, WRONG))).toEqual([
      'email_change_refused, failure, wrong password',
    ]);
    expect(await told(browser.confirmEmail(confirm))).toEqual([
      'email_changed, success',
      'session_ended, success, email-change',
    ]);
    const undo = await newestToken(app, old, 'undo-email-change');
    expect(await told(browser.undoEmailChange(undo))).toEqual([
      'email_change_undone, success',
      'session_ended, success, email-change-undone',
    ]);
    expect(await told(browser.forgotPassword())).toEqual(['password_reset_requested, success']);
    await browser.resetPassword(PASSWORD, await newestToken(app, old, 'reset-password'));
    await browser.login();
    expect(await told(browser.send('delete', `/auth/sessions/${browser.sessionId}`))).toEqual([
      'session_ended, success, revoked',
    ]);
    await browser.login();
    expect(await told(browser.send('post', '/auth/logout-all'))).toEqual([
      'session_ended, success, logout-all',
    ]);
    await browser.login();
    expect(await told(browser.deleteAccount(WRONG))).toEqual([
      'account_deletion_refused, failure, wrong password',
    ]);
    expect(await told(browser.deleteAccount())).toEqual(['account_deleted, success']);
  });

  test('tells of each session that ends with the credentials, and of each end once', async () => {
    const laptop = await signUp(app);
    const phone = laptop.otherDevice();
    await phone.login();
    const both = (reason: string) => Array.from({ length: 2 }, () => `session_ended, success, ${reason}`);
    expect(await told(laptop.changePassword(NEW_PASSWORD))).toEqual([
      'password_changed, success',
      ...both('password-change'),
    ]);
    await phone.login(NEW_PASSWORD);
    const email = newEmail('moved');
    await laptop.changeEmail(email, NEW_PASSWORD);
    const confirm = await newestToken(app, email, 'confirm-email');
    expect(await told(app.browser().confirmEmail(confirm, NEW_PASSWORD))).toEqual([
      'email_changed, success',
      ...both('email-change'),
    ]);
    for (let n = 0; n < 2; n++) await laptop.otherDevice(email).login(NEW_PASSWORD);
    const undo = await newestToken(app, laptop.email, 'undo-email-change');
    expect(await told(laptop.undoEmailChange(undo))).toEqual([
      'email_change_undone, success',
      ...both('email-change-undone'),
    ]);
  });

  test('tells of the end of a session once, however often it is asked for', async () => {
    const laptop = await signUp(app);
    const phone = laptop.otherDevice();
    await phone.login();
    const end = () => laptop.send('delete', `/auth/sessions/${phone.sessionId}`);
    expect(await told(end())).toEqual(['session_ended, success, revoked']);
    expect(await told(end())).toEqual([]);
    expect(await told(phone.changePassword(NEW_PASSWORD))).toEqual([]);
    expect(await told(laptop.changePassword(NEW_PASSWORD))).toEqual([
      'password_changed, success',
      'session_ended, success, password-change',
    ]);
  });

  test('records user, session, address, request, and 512 characters of the User-Agent', async () => {
    const userAgent = `Mozilla/5.0 ${'x'.repeat(600)}`;
    const browser = app.browser({ userAgent });
    await browser.signUp();
    const [userId, old] = [await userIdOf(browser), browser.sessionId];

    const answer = await browser.changePassword(NEW_PASSWORD);

    const who = {
      user_id: userId,
      session_id: old,
      ip: '127.0.0.1',
      user_agent: userAgent.slice(0, 512),
      request_id: answer.headers['x-request-id'],
    };
    expect(await eventsOf(answer.headers['x-request-id'])).toEqual([
      expect.objectContaining(who),
      expect.objectContaining(who),
    ]);
  });

  test('of a password that somebody asked to recover names no address: nobody’s is nobody’s', async () => {
    const unknown = newEmail('nobody');
    const answer = await app.browser({ email: unknown }).forgotPassword();
    expect(await eventsOf(answer.headers['x-request-id'])).toMatchObject([
      { event: 'password_reset_requested', user_id: null },
    ]);
  });

  test('holds no secret, no password and no address', async () => {
    const browser = await signUp(app);
    const old = browser.email;
    const email = await askForEmail(browser);
    const secrets = [
      await newestToken(app, email, 'confirm-email'),
      browser.refreshToken(),
      browser.accessToken(),
    ];
    await moveTo(browser, email);
    await browser.changePassword(NEW_PASSWORD);
    await browser.otherDevice(email).login(WRONG);
    const rows = (await app.sql<{ text: string }[]>`SELECT a::text AS text FROM audit_events a`)
      .map(({ text }) => text)
      .join('\n');
    for (const text of [...secrets, PASSWORD, NEW_PASSWORD, WRONG, old, email])
      expect(rows).not.toContain(text);
  });

  test('has no event without what it tells about: what is rolled back is not told', async () => {
    const [ann, ben] = [await signUp(app), await signUp(app)];
    await askForEmail(ann, ben.email);
    expect(await told(ann.confirmEmail(await newestToken(app, ben.email, 'confirm-email')))).toEqual([]);
    expect((await ann.me()).status).toBe(200);
  });
});

describe('an event, once it is written,', () => {
  const event = (age: string) => app.sql<{ id: string }[]>`INSERT INTO audit_events (id, event, created_at)
    VALUES (gen_random_uuid(), 'refresh_ahead', now() - ${age}::interval) RETURNING id`;
  const remove = (id: string | undefined, days?: number) =>
    app.sql.begin(async (tx) => {
      if (days !== undefined)
        await tx`SELECT set_config('postern.audit_retention_days', ${String(days)}, true)`;
      await tx`DELETE FROM audit_events WHERE id = ${id ?? ''}`;
    });

  test('is not changed by anybody, and is not deleted before a year is over', async () => {
    const [[fresh], [old]] = [await event('364 days'), await event('366 days')];
    await expect(
      app.sql`UPDATE audit_events SET outcome = 'success' WHERE id = ${fresh?.id ?? ''}`,
    ).rejects.toThrow('audit events are never changed');
    await expect(
      app.sql`UPDATE audit_events SET reason = 'none' WHERE id = ${old?.id ?? ''}`,
    ).rejects.toThrow('audit events are never changed');
    await expect(app.sql`TRUNCATE audit_events`).rejects.toThrow('audit events are never changed');
    await expect(remove(fresh?.id)).rejects.toThrow('audit events are kept for 365 days');
    await remove(old?.id);
  });

  test('is kept for AUDIT_RETENTION_DAYS, which the sweep passes to the database', async () => {
    const [[fresh], [old]] = [await event('29 days'), await event('31 days')];
    await expect(remove(fresh?.id, 30)).rejects.toThrow('audit events are kept for 30 days');
    await remove(old?.id, 30);
  });
});
