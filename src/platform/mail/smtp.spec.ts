import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { newEmail, type TestApp, tokenIn } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { selfSigned } from '../../../test/support/certificate.js';
import { header } from '../../../test/support/mime.js';
import { deliverDue, mailRow, registered } from '../../../test/support/outbox.js';
import {
  newMail,
  SENDER,
  sendingTo,
  SmtpPostbox,
  startPostbox,
  stopSmtpServers,
} from '../../../test/support/smtp.js';
import { until } from '../../../test/support/until.js';

const LOGIN = { user: 'acme@example.test', password: 'p@ss:w/rd#%' };
const CREDENTIALS = `${encodeURIComponent(LOGIN.user)}:${encodeURIComponent(LOGIN.password)}@`;
afterEach(stopSmtpServers);

describe('a mail of the app', () => {
  let app: TestApp;
  let box: SmtpPostbox;

  beforeAll(async () => {
    box = await new SmtpPostbox({ login: LOGIN }).start();
    app = await startApp({
      ...SENDER,
      APP_NAME: 'Söhne & Co',
      SMTP_URL: `smtp://${CREDENTIALS}127.0.0.1:${box.port}`,
    });
  });
  afterEach(() => (box.refusal = undefined));
  afterAll(() => box.stop());

  /** Writes a mail by registering, and waits until every mail that is due was tried. */

  test('arrives as plain text and HTML, from MAIL_FROM, with its row’s id in the Message-ID', async () => {
    const email = await registered(app);
    const { id, delivered_at } = await mailRow(app, email);

    expect(delivered_at).toEqual(expect.any(Date));
    const [mail] = box.to(email);
    expect(mail?.envelope).toEqual({ from: 'hello@example.test', to: [email] });
    expect(mail?.user).toBe(LOGIN.user);
    expect(mail?.headers).toEqual(
      expect.arrayContaining([
        ['From', 'Söhne, Inc. <hello@example.test>'],
        ['To', email],
        ['Reply-To', 'help@example.test'],
        ['Subject', 'Confirm your email address for Söhne & Co'],
        ['Message-ID', `<${id}@example.test>`],
        ['Auto-Submitted', 'auto-generated'],
        ['Content-Language', 'en'],
      ]),
    );
    expect(mail?.text).toMatch(/^https:\/\/api\.example\.test\/auth\/verify#token=[\w-]{43}&email=\S+$/m);
    expect(mail?.html).toContain(
      `href="https://api.example.test/auth/verify#token=${tokenIn(mail?.text ?? '')}&amp;email=`,
    );
  });

  test('has no header that nobody asked for', async () => {
    const email = await registered(app);
    const names = box.to(email)[0]?.headers.map(([name]) => name);
    expect(names?.sort()).toEqual([
      'Auto-Submitted',
      'Content-Language',
      'Content-Type',
      'Date',
      'From',
      'MIME-Version',
      'Message-ID',
      'Reply-To',
      'Subject',
      'To',
    ]);
  });

  test('that is put off by the server is the same mail when it is tried again', async () => {
    box.refusal = { at: 'DATA', answer: '451 4.7.1 Greylisted' };
    const email = await registered(app);
    expect(await mailRow(app, email)).toMatchObject({
      delivered_at: null,
      failed_at: null,
      failure: 'DATA: 451 4.7.1',
    });

    box.refusal = undefined;
    // The second time as after an answer that was lost on its way back.
    for (let times = 1; times <= 2; times++) {
      await app.sql`UPDATE outbox SET due_at = now(), delivered_at = NULL WHERE recipient = ${email}`;
      await deliverDue(app);
    }

    const [first, again, ...more] = box
      .to(email)
      .map(({ headers, text, html }) => [header(headers, 'Message-ID'), text, html]);
    expect(again).toEqual(first);
    expect([first, more]).toEqual([expect.any(Array), []]);
  });

  test('that the server refuses for good is dead-lettered, without a log of the server’s text', async () => {
    const email = newEmail();
    box.refusal = { at: 'RCPT', answer: `550 5.1.1 <${email}>: no such user` };
    await registered(app, email);

    expect(await mailRow(app, email)).toMatchObject({
      delivered_at: null,
      failed_at: expect.any(Date),
      failure: 'RCPT TO: 550 5.1.1',
    });
    expect(app.logs.some((line) => line.includes('RCPT TO: 550 5.1.1'))).toBe(true);
    expect(app.logs.join('')).not.toContain(email);
  });
});

describe('an answer of the server', () => {
  test.each([
    ['MAIL', '421 4.7.0 Try again later', 'retry', 'MAIL FROM: 421 4.7.0'],
    ['RCPT', '421 4.3.2 Shutting down', 'retry', 'CONN: 421 4.3.2'],
    ['RCPT', '450 4.2.0 Mailbox busy', 'retry', 'RCPT TO: 450 4.2.0'],
    ['RCPT', '452 4.5.3 Too many recipients', 'retry', 'RCPT TO: 452 4.5.3'],
    ['MAIL', '530 5.7.0 Authentication required', 'retry', 'MAIL FROM: 530 5.7.0'],
    ['MAIL', '553 5.7.1 Sender not owned by you', 'retry', 'MAIL FROM: 553 5.7.1'],
    ['DATA', '550 5.4.5 Daily user sending limit exceeded', 'retry', 'DATA: 550 5.4.5'],
    ['MAIL', '552 5.3.4 Message too big', 'refused', 'MAIL FROM: 552 5.3.4'],
    ['RCPT', '550 5.1.1 No such user', 'refused', 'RCPT TO: 550 5.1.1'],
    ['RCPT', '501 5.1.3 Bad address', 'refused', 'RCPT TO: 501 5.1.3'],
    ['DATA', '554 5.7.1 Looks like spam', 'refused', 'DATA: 554 5.7.1'],
  ] as const)('to %s, %s: %s', async (at, answer, outcome, reason) => {
    const box = await startPostbox();
    box.refusal = { at, answer };

    expect(await sendingTo(`smtp://127.0.0.1:${box.port}`)()).toEqual({ outcome, reason });
    await until(() => box.openConnections === 0);
  });

  test('that the password is wrong means later, for it can be put right', async () => {
    const box = await startPostbox({ login: { ...LOGIN, password: 'another' } });
    const sending = sendingTo(`smtp://${CREDENTIALS}127.0.0.1:${box.port}`);

    expect(await sending()).toEqual({ outcome: 'retry', reason: 'AUTH PLAIN: 535 5.7.8' });
    await until(() => box.openConnections === 0);
  });
});

describe('encryption', () => {
  /** Leads to this machine, too, and is not an address of it by its looks. */
  const ELSEWHERE = '0.0.0.0';
  const certificate = selfSigned();
  const trusted = tls.getCACertificates('default');
  beforeAll(() => tls.setDefaultCACertificates([...trusted, certificate.cert]));
  afterAll(() => tls.setDefaultCACertificates(trusted));

  test.each([
    ['STARTTLS, behind smtp://', `smtp://${CREDENTIALS}${ELSEWHERE}`, false],
    ['STARTTLS, where a server on this machine offers it', `smtp://${CREDENTIALS}127.0.0.1`, false],
    ['TLS from the first byte, behind smtps://', `smtps://${CREDENTIALS}${ELSEWHERE}`, true],
  ])('is %s', async (_, url, secure) => {
    const box = await startPostbox({ ...certificate, secure, login: LOGIN, allowInsecureAuth: false });
    const mail = newMail();

    expect(await sendingTo(`${url}:${box.port}`)(mail)).toEqual({ outcome: 'sent' });
    expect(box.logins).toEqual([{ ...LOGIN, isEncrypted: true }]);
    expect(box.to(mail.to)).toEqual([expect.objectContaining({ isEncrypted: true, user: LOGIN.user })]);
  });

  test('is not worth anything with a certificate that nobody trusts: no password is sent', async () => {
    const box = await startPostbox({ ...selfSigned(), login: LOGIN });
    const sending = sendingTo(`smtp://${CREDENTIALS}${ELSEWHERE}:${box.port}`);

    expect(await sending()).toEqual({ outcome: 'retry', reason: 'CONN: DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(box.logins).toEqual([]);
  });

  test('can not be talked away: to another machine no password is sent without it', async () => {
    const box = await startPostbox({ login: LOGIN });
    const sending = sendingTo(`smtp://${CREDENTIALS}${ELSEWHERE}:${box.port}`);

    expect(await sending()).toEqual({ outcome: 'retry', reason: expect.stringMatching(/^STARTTLS: /) });
    expect(box.logins).toEqual([]);
    expect(box.arrived).toEqual([]);
  });

  test('is optional for a server on this machine without a password, whatever its certificate', async () => {
    const box = await startPostbox(selfSigned());
    for (const host of ['127.0.0.1', 'localhost']) {
      expect(await sendingTo(`smtp://${host}:${box.port}`)()).toEqual({ outcome: 'sent' });
    }
    expect(box.arrived.map(({ isEncrypted }) => isEncrypted)).toEqual([false, false]);
  });
});

describe('a line break', () => {
  test.each(['\r\n', '\n', '\r', '\u2028', '\u0085'])(
    '(%j) in a subject starts no other header',
    async (lineBreak) => {
      const box = await startPostbox();
      const mail = newMail({ subject: `Hello${lineBreak}Bcc: eve@evil.test` });
      await sendingTo(`smtp://127.0.0.1:${box.port}`)(mail);

      expect(box.arrived.map(({ envelope }) => envelope.to)).toEqual([[mail.to]]);
      expect(box.arrived[0]?.headers.map(([name]) => name)).not.toContain('Bcc');
    },
  );

  test.each(['\r\n', '\n', '\r'])(
    '(%j) in a recipient is refused, and nothing arrives',
    async (lineBreak) => {
      const box = await startPostbox();
      const sending = sendingTo(`smtp://127.0.0.1:${box.port}`);
      for (const to of [
        `ann@example.com${lineBreak}Bcc: eve@evil.test`,
        `ann@example.com>${lineBreak}RCPT TO:<eve@evil.test`,
      ]) {
        expect(await sending(newMail({ to }))).toMatchObject({ outcome: 'refused' });
      }
      expect(box.arrived).toEqual([]);
    },
  );
});

test('a comma in a recipient makes no list of it', async () => {
  const box = await startPostbox();
  expect(
    await sendingTo(`smtp://127.0.0.1:${box.port}`)(newMail({ to: 'ann@example.com, eve@evil.test' })),
  ).toMatchObject({ outcome: 'refused' });
  expect(box.arrived).toEqual([]);
});
