import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TransactionSql } from 'postgres';
import { type Answer, type Browser, mailsTo, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { askForEmail, moveTo, newestToken } from '../../../test/support/links.js';
import { overtaken } from '../../../test/support/overtaken.js';

const NEW_PASSWORD = 'a quite different phrase';

/** It has one connection: its statements are carried out in the order in which they are wanted. */
let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DATABASE_POOL_MAX: '1' });
});

const endsSession = (id: string) => (tx: TransactionSql) =>
  tx`UPDATE sessions SET revoked_at = now(), revoked_reason = 'revoked' WHERE id = ${id}`;
const changesCredentials = (email: string) => (tx: TransactionSql) =>
  tx`UPDATE users SET credential_epoch = credential_epoch + 1 WHERE email = ${email}`;
const emailOf = async (browser: Browser) =>
  ((await browser.me()).body as { user: { email: string } }).user.email;

/**
 * What the audit holds of one request of a browser that has had a session. It is read after all that the
 * request wanted to write, also beside its transaction: `me` asks the database, and comes after that.
 */
async function told(browser: Browser, { headers }: Answer): Promise<string[]> {
  await browser.me();
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
    expect(await told(browser, answer)).toEqual([]);
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
    expect(await told(browser, answer)).toEqual([]);
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
    expect(await told(browser, answer)).toEqual(['login_failed, changed meanwhile']);
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

  test('no link is mailed to a new address by the password of before, and nothing tells of one', async () => {
    const browser = await signUp(app);
    const email = `new-${browser.email}`;
    const answer = await overtaken(
      app,
      browser.email,
      () => browser.changeEmail(email),
      changesCredentials(browser.email),
    );
    expect(answer).toMatchProblem('SESSION_ENDED');
    expect(await told(browser, answer)).toEqual([]);
    expect(await mailsTo(app, email)).toEqual([]);
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
    expect(await told(browser, answer)).toEqual([]);
    expect((await browser.login()).status).toBe(200);
  });
});

test('5 parallel uses of an undo link have one success, and one reset link is mailed', async () => {
  const wide = await startApp();
  const owner = await signUp(wide);
  await moveTo(owner, await askForEmail(owner));
  const token = await newestToken(wide, owner.email, 'undo-email-change');
  const answers = await Promise.all(Array.from({ length: 5 }, () => owner.undoEmailChange(token)));
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  for (const answer of answers.filter(({ status }) => status !== 204))
    expect(answer).toMatchProblem('TOKEN_INVALID');
  expect(
    (await mailsTo(wide, owner.email)).filter(({ template }) => template === 'reset-password'),
  ).toHaveLength(1);
});
