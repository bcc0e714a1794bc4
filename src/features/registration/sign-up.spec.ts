import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, freshDatabase, mailsTo, newEmail, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addUser } from '../../../test/support/people.js';

const attemptsOf = async (app: TestApp, email: string) =>
  (await app.sql`SELECT 1 FROM registrations WHERE email = ${email}`).length;
const invite = (app: TestApp, email: string, until = '1 day') =>
  app.sql`INSERT INTO invitations (email, expires_at) VALUES (${email}, now() + ${until}::interval)`;

/** What a stranger sees of an answer. */
const seen = ({ status, headers, text }: Answer) => ({
  status,
  headers: Object.keys(headers),
  text: text.replace(/"requestId":"[^"]+"/, ''),
});

describe('with SIGN_UP=off', () => {
  test('a registration is refused alike for every address, and leaves no row and no mail', async () => {
    const app = await startApp({ SIGN_UP: 'off' });
    const stranger = app.browser();
    await addUser(app.sql, { email: stranger.email });
    const unknown = app.browser();

    const [known, fresh] = [await stranger.register(), await unknown.register()];

    expect(known).toMatchProblem('SIGN_UP_CLOSED');
    expect(seen(known)).toEqual(seen(fresh));
    for (const { email } of [stranger, unknown])
      expect([await attemptsOf(app, email), await mailsTo(app, email)]).toEqual([0, []]);
  });
});

describe('with SIGN_UP=invited', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ SIGN_UP: 'invited' });
  });

  test('an invited address registers, and uses its invitation up', async () => {
    const browser = app.browser();
    await invite(app, browser.email);
    await browser.register();
    expect((await browser.verify()).status).toBe(204);
    expect((await browser.login()).status).toBe(200);
    expect(await app.sql`SELECT 1 FROM invitations WHERE email = ${browser.email}`).toHaveLength(0);
  });

  test('another address gets the same answer, and a mail that says why there is no account', async () => {
    const [invited, other] = [app.browser(), app.browser()];
    await invite(app, invited.email);

    const [answer, answerToOther] = [await invited.register(), await other.register()];

    expect(seen(answerToOther)).toEqual(seen(answer));
    const mails = await mailsTo(app, other.email);
    expect(mails.map(({ template }) => template)).toEqual(['not-invited']);
    expect(mails[0]?.text).not.toContain('token=');
    await other.send('post', '/auth/resend-verification', { body: { email: other.email } });
    expect((await mailsTo(app, other.email)).map(({ template }) => template)).toEqual([
      'not-invited',
      'not-invited',
    ]);
  });

  test('an invitation that has expired is none', async () => {
    const browser = app.browser();
    await invite(app, browser.email, '-1 second');
    await browser.register();
    expect((await mailsTo(app, browser.email)).map(({ template }) => template)).toEqual(['not-invited']);
  });

  test('an address with an account is told so, invited or not', async () => {
    const browser = app.browser();
    await invite(app, browser.email);
    await browser.register();
    await browser.verify();
    await app.browser({ email: browser.email }).register();
    expect((await mailsTo(app, browser.email)).map(({ template }) => template)).toContain('account-exists');
  });
});

test('SIGN_UP_DOMAINS allows addresses of these domains alone, not of their subdomains', async () => {
  const app = await startApp({ SIGN_UP_DOMAINS: 'Example.org, bücher.example' });
  const register = (email: string) => app.browser({ email }).register();
  const [local] = newEmail().split('@');

  for (const domain of ['example.org', 'EXAMPLE.ORG', 'xn--bcher-kva.example'])
    expect((await register(`${local}@${domain}`)).status).toBe(202);
  for (const domain of ['example.com', 'sub.example.org', 'example.org.evil.test', 'notexample.org']) {
    const refused = await register(`${local}@${domain}`);
    expect(refused).toMatchProblem('EMAIL_REFUSED');
    expect(refused.body).toMatchObject({ errors: [{ path: 'email' }] });
    expect(await attemptsOf(app, `${local}@${domain}`)).toBe(0);
  }
});

test('SIGN_UP_DOMAINS holds for a change of address too', async () => {
  const app = await startApp({ SIGN_UP_DOMAINS: 'example.com' });
  const browser = app.browser();
  await browser.signUp();

  expect(await browser.changeEmail(newEmail().replace('example.com', 'example.org'))).toMatchProblem(
    'EMAIL_REFUSED',
  );
  expect((await browser.changeEmail(newEmail())).status).toBe(202);
});

describe('an address that mail from here does not reach', () => {
  const RESEND = {
    RESEND_API_KEY: 're_test',
    MAIL_FROM: 'Postern <post@example.com>',
    RESEND_BASE_URL: 'http://127.0.0.1:9',
  };
  // Its mails stay where they are: no other spec's app is to send them.
  const withResend = async (more = {}) =>
    startApp({ ...RESEND, ...more, DATABASE_URL: await freshDatabase('sign_up') });

  test('is refused at once by an ASCII-only transport; an existing user with one can sign in', async () => {
    const app = await withResend();
    for (const email of ['jürgen@example.com', '用户@example.com', 'ａｎｎ@example.com'])
      expect(await app.browser({ email }).register()).toMatchProblem('EMAIL_REFUSED');
    const owner = app.browser({ email: `jürgen${newEmail()}` });
    expect(await owner.login()).toMatchProblem('INVALID_CREDENTIALS');
  });

  test('with MAIL_SMTPUTF8=on is one of letters that stand for others, and no other', async () => {
    const app = await withResend({ MAIL_SMTPUTF8: 'on' });
    for (const email of ['ａｎｎ@example.com', 'ﬁona@example.com'])
      expect(await app.browser({ email }).register()).toMatchProblem('EMAIL_REFUSED');
    expect((await app.browser({ email: `jürgen${newEmail()}` }).register()).status).toBe(202);
  });
});
