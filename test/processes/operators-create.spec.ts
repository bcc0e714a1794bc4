import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { mailsTo, newEmail, PASSWORD, type TestApp, tokenIn } from 'postern/testing';
import { startApp } from '../support/app.js';
import { Operator } from '../support/operator.js';
import { hashOf } from '../support/people.js';
import { SENDER, startPostbox, stopSmtpServers } from '../support/smtp.js';

const NEW_PASSWORD = 'a quite different phrase';

/** Of `PASSWORD`, by crypt(3). */
const BCRYPT = '$2y$04$abcdefghijklmnopqrstuu7EJV7kdjBBQxyb0HjTh9KS7.Lah/6CG';

let app: TestApp;
let operator: Operator;
let folder: string;
beforeAll(async () => {
  [app, operator, folder] = await Promise.all([
    startApp({ SIGN_UP: 'invited' }),
    Operator.atWork(),
    mkdtemp(join(tmpdir(), 'postern-import-')),
  ]);
}, 240_000);
afterEach(stopSmtpServers);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('create', () => {
  test('makes an admin, who follows the mailed link, chooses a password and signs in', async () => {
    const browser = app.browser();

    const output = await operator.done('create', ` ${browser.email.toUpperCase()}`, '--role', 'admin');

    expect(output).toContain(`${browser.email} is a user now, with the role admin.\n`);
    expect(await operator.audited(app, output)).toEqual([
      { event: 'user_created', outcome: 'success', reason: 'as admin' },
    ]);
    expect((await browser.resetPassword(NEW_PASSWORD)).status).toBe(204);
    expect((await browser.login(NEW_PASSWORD)).body).toMatchObject({
      user: { email: browser.email, emailVerified: true, role: 'admin' },
    });
  });

  test('leaves an address that is taken as it is', async () => {
    const browser = app.browser();
    await operator.done('create', browser.email);
    await browser.resetPassword(NEW_PASSWORD);
    await browser.login(NEW_PASSWORD);
    expect(await operator.refused(['create', browser.email])).toBe(
      `There is a user with the address ${browser.email} already.\n`,
    );
    expect((await browser.me()).status).toBe(200);
  });

  test('sends the mail before it ends', async () => {
    const [postbox, browser] = [await startPostbox(), app.browser()];

    const { stdout } = await operator.user(['create', browser.email], {
      ...SENDER,
      SMTP_URL: `smtp://127.0.0.1:${postbox.port}`,
    });

    expect(stdout).toContain('A link to choose a password was mailed');
    const [mail, ...more] = postbox.to(browser.email);
    expect(more).toEqual([]);
    expect((await browser.resetPassword(NEW_PASSWORD, tokenIn(mail?.text ?? ''))).status).toBe(204);
    expect((await browser.login(NEW_PASSWORD)).body).toMatchObject({ user: { role: 'user' } });
  });

  test('leaves a mail that can not be sent to the app, and says so', async () => {
    const [postbox, email] = [await startPostbox(), newEmail()];
    postbox.refusal = { at: 'RCPT', answer: '450 4.2.1 later' };

    const { code, stdout } = await operator.user(['create', email], {
      ...SENDER,
      SMTP_URL: `smtp://127.0.0.1:${postbox.port}`,
    });

    expect(code).toBe(0);
    expect(stdout).toContain('could not be mailed yet');
    const rows =
      await app.sql`SELECT delivered_at, failed_at, dropped_at FROM outbox WHERE recipient = ${email}`;
    expect(rows).toEqual([{ delivered_at: null, failed_at: null, dropped_at: null }]);
  });

  test('gives no password', async () => {
    const email = newEmail();
    await operator.done('create', email);
    expect(await hashOf(app.sql, email)).toBeUndefined();
  });
});

async function file(...lines: unknown[]): Promise<string> {
  const path = join(folder, `${lines.length}-${Date.now()}.ndjson`);
  await writeFile(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return path;
}

test('imported people sign in with the password that they had, and a second run changes nobody', async () => {
  const [owner, admin] = [app.browser(), app.browser()];
  await operator.done('create', owner.email);
  const path = await file(
    { email: owner.email, passwordHash: BCRYPT },
    {
      email: admin.email.toUpperCase(),
      passwordHash: BCRYPT,
      role: 'admin',
      locale: 'fr',
      createdAt: '2024-05-01T10:00:00Z',
    },
  );

  const output = await operator.done('import', path);

  expect(output).toContain(
    '1 imported; 1 had an account already, or stand in an earlier line, and stay as they are.\n',
  );
  expect(await operator.audited(app, output)).toEqual([
    { event: 'user_created', outcome: 'success', reason: 'imported' },
  ]);
  expect(await owner.login()).toMatchProblem('INVALID_CREDENTIALS');
  expect((await admin.login(PASSWORD)).body).toMatchObject({
    user: { role: 'admin', locale: 'fr', createdAt: '2024-05-01T10:00:00.000Z' },
  });
  expect(await operator.done('import', path)).toBe(
    '0 imported; 2 had an account already, or stand in an earlier line, and stay as they are.\n',
  );
});

test('an invited address gets a mail that leads to the SPA, and may register', async () => {
  const browser = app.browser();

  const output = await operator.done('invite', browser.email);

  expect(output).toContain(`${browser.email} may register, within 30 days.\n`);
  expect(await operator.audited(app, output)).toEqual([
    { event: 'user_invited', outcome: 'success', reason: null },
  ]);
  const [mail] = await mailsTo(app, browser.email);
  expect(mail?.text).toContain('https://app.example.test');
  await browser.register();
  expect((await browser.verify()).status).toBe(204);
  expect(await operator.refused(['invite', browser.email])).toContain('already');
});
