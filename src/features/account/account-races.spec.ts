import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TransactionSql } from 'postgres';
import { type Answer, type Browser, mailsTo, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { askForEmail, moveTo, newestToken } from '../../../test/support/links.js';
import { overtaken } from '../../../test/support/overtaken.js';
import { until } from '../../../test/support/until.js';

const NEW_PASSWORD = 'a quite different phrase';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  // Its connections are open: a statement that one sends by itself is on its way at once.
  const browser = await signUp(app);
  await Promise.all(Array.from({ length: app.env.DATABASE_POOL_MAX }, () => browser.me()));
});

const endsSession = (id: string) => (tx: TransactionSql) =>
  tx`UPDATE sessions SET revoked_at = now(), revoked_reason = 'revoked' WHERE id = ${id}`;
const changesCredentials = (email: string) => (tx: TransactionSql) =>
  tx`UPDATE users SET credential_epoch = credential_epoch + 1 WHERE email = ${email}`;
const emailOf = async (browser: Browser) =>
  ((await browser.me()).body as { user: { email: string } }).user.email;

/** Also what was written beside the request's transaction, and later than its answer. */
const nothingIsUnderWay = () =>
  until(
    async () =>
      (
        await app.sql`SELECT FROM pg_stat_activity WHERE datname = current_database()
          AND pid <> pg_backend_pid() AND state <> 'idle'`
      ).length === 0,
  );

/** What the audit holds of one request. */
async function told({ headers }: Answer): Promise<string[]> {
  await nothingIsUnderWay();
  const requestId = headers['x-request-id'] ?? '';
  const events = await app.sql<
    { event: string; reason: string | null }[]
  >`SELECT event, reason FROM audit_events WHERE request_id = ${requestId} ORDER BY event`;
  return events.map(({ event, reason }) => [event, reason].filter(Boolean).join(', '));
}

describe('whose session is ended while it is being asked for', () => {
  test('a new password is refused: the old one and other sessions hold, nothing tells of it', async () => {
    const browser = await signUp(app);
    const elsewhere = browser.otherDevice();
    await elsewhere.login();
    const answer = await overtaken(
      app,
      browser.email,
      () => browser.changePassword(NEW_PASSWORD),
      endsSession(browser.sessionId),
    );
    expect(answer).toMatchProblem('SESSION_ENDED');
    expect(answer.setCookies).toEqual([]);
    expect(await told(answer)).toEqual([]);
    expect((await mailsTo(app, browser.email)).map(({ template }) => template)).not.toContain(
      'password-changed',
    );
    expect((await elsewhere.me()).status).toBe(200);
    expect((await browser.otherDevice().login()).status).toBe(200);
  });

  test('a new address needs the password: nothing changes or is audited, the link stays valid', async () => {
    const browser = await signUp(app);
    const email = await askForEmail(browser);
    const token = await newestToken(app, email, 'confirm-email');
    const answer = await overtaken(
      app,
      browser.email,
      () => browser.confirmEmail(token),
      endsSession(browser.sessionId),
    );
    expect(answer).toMatchProblem('PASSWORD_REQUIRED');
    expect(await told(answer)).toEqual([]);
    expect((await browser.login()).status).toBe(200);
    expect((await browser.confirmEmail(token)).status).toBe(204);
    expect(await emailOf(browser)).toBe(email);
  });
});

describe('whose credentials are changed while it is being asked for', () => {
  test('a sign-in is refused, and the audit says why', async () => {
    const browser = await signUp(app);
    const answer = await overtaken(
      app,
      browser.email,
      () => browser.login(),
      changesCredentials(browser.email),
    );
    expect(answer).toMatchProblem('INVALID_CREDENTIALS');
    expect(await told(answer)).toEqual(['login_failed, changed meanwhile']);
  });

  test.each(['session', 'password'])('a new address is not confirmed by a %s of before', async (proof) => {
    const browser = await signUp(app);
    const email = await askForEmail(browser);
    const token = await newestToken(app, email, 'confirm-email');
    const confirm = () =>
      proof === 'session' ? browser.confirmEmail(token) : browser.otherDevice().confirmEmail(token, PASSWORD);
    expect(await overtaken(app, browser.email, confirm, changesCredentials(browser.email))).toMatchProblem(
      'TOKEN_INVALID',
    );
    expect((await browser.otherDevice().login()).status).toBe(200);
  });

  test('an account is not deleted by the password of before', async () => {
    const browser = await signUp(app);
    const answer = await overtaken(
      app,
      browser.email,
      () => browser.deleteAccount(),
      changesCredentials(browser.email),
    );
    expect(answer).toMatchProblem('SESSION_ENDED');
    expect(await told(answer)).toEqual([]);
    expect((await browser.login()).status).toBe(200);
  });
});

test('5 parallel uses of an undo link have one success, and one reset link is mailed', async () => {
  const owner = await signUp(app);
  await moveTo(owner, await askForEmail(owner));
  const token = await newestToken(app, owner.email, 'undo-email-change');
  const answers = await Promise.all(Array.from({ length: 5 }, () => owner.undoEmailChange(token)));
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  for (const answer of answers.filter(({ status }) => status !== 204))
    expect(answer).toMatchProblem('TOKEN_INVALID');
  expect(
    (await mailsTo(app, owner.email)).filter(({ template }) => template === 'reset-password'),
  ).toHaveLength(1);
});
