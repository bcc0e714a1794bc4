import { beforeAll, describe, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { freshDatabase, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp, TEST_ENV } from '../support/app.js';
import { askForEmail, moveTo, newestToken } from '../support/links.js';
import { Operator } from '../support/operator.js';

const NEW_PASSWORD = 'a quite different phrase';

let app: TestApp;
let operator: Operator;
beforeAll(async () => {
  [app, operator] = await Promise.all([startApp(), Operator.atWork()]);
}, 240_000);

const done = (...args: string[]) => operator.done(...args);
const refused = (...written: Parameters<Operator['refused']>) => operator.refused(...written);

const audited = (output: string) => operator.audited(app, output);

describe('disable', () => {
  test('ends every session at the next request, and refuses sign-ins until enable', async () => {
    const browser = await signUp(app);
    const device = browser.otherDevice();
    await device.login();
    await browser.forgotPassword();
    const link = await browser.linkToken();

    const output = await done('disable', browser.email);

    for (const one of [browser, device]) {
      expect(await one.me()).toMatchProblem('SESSION_ENDED');
      expect(await one.refresh()).toMatchProblem('SESSION_ENDED');
    }
    expect(await browser.login()).toMatchProblem('INVALID_CREDENTIALS');
    expect(await browser.resetPassword(NEW_PASSWORD, link)).toMatchProblem('TOKEN_INVALID');
    const ended = { event: 'session_ended', outcome: 'success', reason: 'disabled' };
    expect(await audited(output)).toEqual([
      ended,
      ended,
      { event: 'user_disabled', outcome: 'success', reason: null },
    ]);

    expect(await done('disable', browser.email)).toBe(`${browser.email} was disabled already.\n`);

    const enabled = await done('enable', browser.email);
    expect(await audited(enabled)).toEqual([{ event: 'user_enabled', outcome: 'success', reason: null }]);
    expect(await browser.refresh()).toMatchProblem('SESSION_ENDED');
    expect(await device.me()).toMatchProblem('SESSION_ENDED');
    expect(await browser.resetPassword(NEW_PASSWORD, link)).toMatchProblem('TOKEN_INVALID');
    expect((await browser.login()).status).toBe(200);
    expect(await done('enable', browser.email)).toBe(`${browser.email} was not disabled.\n`);
  }, 60_000);

  test('and enable each end the epoch: a session row that was left behind opens nothing', async () => {
    const [disabled, byHand] = [await signUp(app), await signUp(app)];
    await done('disable', disabled.email);
    await app.sql`UPDATE sessions SET revoked_at = NULL, revoked_reason = NULL WHERE id =
      ${disabled.sessionId}`;
    await app.sql`UPDATE users SET status = 'active' WHERE email = ${disabled.email}`;
    await app.sql`UPDATE users SET status = 'disabled' WHERE email = ${byHand.email}`;
    await done('enable', byHand.email);

    for (const browser of [disabled, byHand]) {
      expect(await browser.me()).toMatchProblem('SESSION_ENDED');
      expect(await browser.refresh()).toMatchProblem('SESSION_ENDED');
    }
  });

  test('suspends the undo link of a former address until the account is enabled', async () => {
    const owner = await signUp(app);
    const stolen = await askForEmail(owner);
    await moveTo(owner, stolen);
    const undo = await newestToken(app, owner.email, 'undo-email-change');
    await done('disable', stolen);
    expect(await owner.undoEmailChange(undo)).toMatchProblem('TOKEN_INVALID');
    await done('enable', stolen);
    expect((await owner.undoEmailChange(undo)).status).toBe(204);
  });

  test('leaves nothing of the sign-ins that are under way meanwhile', async () => {
    const first = await signUp(app);
    const devices = Array.from({ length: 3 }, () => first.otherDevice());
    let isOver = false;
    let signIns = 0;
    const signingIn = devices.map(async (device) => {
      while (!isOver) if ((await device.login()).status === 200) signIns++;
    });

    await done('disable', first.email);
    isOver = true;
    await Promise.all(signingIn);

    expect(signIns).toBeGreaterThan(0);
    await app.sql`UPDATE users SET status = 'active' WHERE email = ${first.email}`;
    const live = await app.sql`SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE u.email = ${first.email} AND s.revoked_at IS NULL AND s.credential_epoch = u.credential_epoch`;
    expect(live).toEqual([]);
    for (const device of [first, ...devices]) {
      const answer = await device.me();
      expect(answer).toMatchProblem(device.cookie('access') ? 'SESSION_ENDED' : 'SESSION_REQUIRED');
    }
  });
});

describe('role', () => {
  test('holds from the next request on, in the sessions that are there', async () => {
    const [browser, another] = [await signUp(app), await signUp(app)];
    await app.sql`UPDATE users SET role = 'admin' WHERE email = ${another.email}`;
    const role = async () => ((await browser.me()).body as { user: { role: string } }).user.role;

    const output = await done('role', browser.email, 'admin');

    expect(await role()).toBe('admin');
    expect(await audited(output)).toEqual([
      { event: 'role_changed', outcome: 'success', reason: 'user to admin' },
    ]);
    expect(await done('role', browser.email, 'admin')).toBe(`${browser.email} has the role admin already.\n`);
    expect(await audited(await done('role', browser.email, 'user'))).toEqual([
      { event: 'role_changed', outcome: 'success', reason: 'admin to user' },
    ]);
    expect(await role()).toBe('user');
  });
});

describe('sessions', () => {
  test('lists the live ones in words of our own, and end-sessions ends them', async () => {
    const browser = await signUp(app);
    const phone = app.browser({
      email: browser.email,
      userAgent: 'Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0',
    });
    const gone = browser.otherDevice();
    for (const one of [phone, gone]) await one.login();
    await gone.logout();
    await app.sql`UPDATE sessions SET user_agent = ${'\u001b]0;owned\u0007'} WHERE id = ${browser.sessionId}`;

    const lines = (await done('sessions', browser.email)).trimEnd().split('\n');

    const timestamp = String.raw`\d{4}-\d\d-\d\dT[\d:.]+Z`;
    expect(lines).toEqual([
      expect.stringMatching(/^id +device +ip +created +last used$/),
      expect.stringMatching(
        new RegExp(`^${phone.sessionId}  Firefox on Windows  127\\.0\\.0\\.1  ${timestamp}  ${timestamp}$`),
      ),
      expect.stringMatching(
        new RegExp(`^${browser.sessionId}  Unknown device      127\\.0\\.0\\.1  ${timestamp}  ${timestamp}$`),
      ),
    ]);

    const output = await done('end-sessions', browser.email);
    const ended = { event: 'session_ended', outcome: 'success', reason: 'operator' };
    expect(await audited(output)).toEqual([ended, ended]);
    for (const one of [browser, phone]) expect(await one.me()).toMatchProblem('SESSION_ENDED');
    expect(await done('sessions', browser.email)).toBe(`${browser.email} has no live session.\n`);
    expect((await browser.login()).status).toBe(200);
  }, 60_000);
});

describe('what can not be done', () => {
  test('is said by the usage', async () => {
    expect(await refused([])).toMatch(/^Usage: postern user [^]*\n {2}create \[options\] <email> {2,}makes/);
    expect(await refused(['promote', 'ann@example.com'])).toBe("error: unknown command 'promote'\n");
    expect(await refused(['disable'])).toBe("error: missing required argument 'email'\n");
    expect(await refused(['disable', 'ann@example.com', '--force'])).toBe(
      "error: unknown option '--force'\n",
    );
    expect(await refused(['create', 'ann@example.com', 'admin'])).toMatch(/^error: too many arguments /);
  });

  test('is refused for an address that nobody has', async () => {
    const email = newEmail();
    const sentence = `There is no user with the address ${email}.\n`;
    const verbs = [['disable'], ['enable'], ['role', 'admin'], ['sessions'], ['end-sessions']];
    const answers = await Promise.all(verbs.map(([verb = '', ...rest]) => refused([verb, email, ...rest])));
    expect(answers).toEqual(verbs.map(() => sentence));
  }, 60_000);

  test('is a sentence too where there is no database, or one that is not migrated', async () => {
    expect(await refused(['enable', newEmail()], { DATABASE_URL: 'postgres://127.0.0.1:1/nowhere' })).toMatch(
      /^The database at .* cannot be reached .*\n$/,
    );
    const url = await freshDatabase('operators');
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    await sql.unsafe('DROP SCHEMA public CASCADE');
    await sql.end();
    for (const verb of ['create', 'disable'])
      expect(await refused([verb, newEmail()], { DATABASE_URL: url })).toMatch(
        /^The database .*`npm run db:migrate`.*\n$/,
      );
  });

  test('is undone whole where the audit can not be written', async () => {
    const own = await startApp({ DATABASE_URL: await freshDatabase('operators_audit') });
    const [browser, email] = [await signUp(own), newEmail()];
    await own.sql`ALTER TABLE audit_events RENAME TO audit_events_gone`;
    const { DATABASE_URL } = own.env;
    for (const args of [
      ['create', email],
      ['disable', browser.email],
      ['role', browser.email, 'admin'],
      ['end-sessions', browser.email],
    ])
      await refused(args, { DATABASE_URL });
    expect((await browser.me()).body).toMatchObject({ user: { role: 'user' } });
    expect(await own.sql`SELECT 1 FROM users WHERE email = ${email}`).toEqual([]);
    expect(await own.sql`SELECT 1 FROM outbox WHERE recipient = ${email}`).toEqual([]);
  }, 60_000);

  test('in production, names every variable that is missing', async () => {
    const answer = await refused(['enable', newEmail()], {
      NODE_ENV: 'production',
      REFRESH_TOKEN_SECRET: '',
    });
    expect(answer).toContain('  REFRESH_TOKEN_SECRET: required');
    expect(answer).toContain('  TRUST_PROXY: ');
  });
});

test('no command says a secret', () => {
  expect(operator.said.length).toBeGreaterThan(1000);
  for (const secret of [TEST_ENV.JWT_SECRET, TEST_ENV.REFRESH_TOKEN_SECRET, PASSWORD, '$argon2', 'token='])
    expect(operator.said).not.toContain(secret);
});
