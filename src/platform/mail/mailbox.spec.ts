import { describe, expect, test } from '@jest/globals';
import { age, freshDatabase, mailsTo, signUp, type TestApp } from 'postern/testing';
import postern from '../../postern.js';
import { createApp } from '../../app/create-app.js';
import { startApp } from '../../../test/support/app.js';
import { send } from '../../../test/support/wire.js';

const PAGES = ['/dev/mailbox', '/dev/mailbox.json'];

let starting: Promise<TestApp> | undefined;
const shared = () => (starting ??= startApp());

describe('the mailbox', () => {
  test('shows each mail as a page and as JSON, newest first, its link ready to be clicked', async () => {
    const app = await startApp();
    const browser = app.browser();
    await browser.register();
    await browser.send('post', '/auth/resend-verification', { body: { email: browser.email } });

    const mails = await mailsTo(app, browser.email);
    expect(mails.map(({ template }) => template)).toEqual(['verify-email', 'verify-email']);
    expect(mails[0]).toMatchObject({ to: browser.email, subject: 'Confirm your email address for Postern' });

    const page = await send(app, 'GET', '/dev/mailbox');
    const link = /https:\/\/api\.example\.test\/auth\/verify#token=\S+/.exec(mails[0]?.text ?? '')?.[0];
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'/,
    );
    expect(page.text).toContain(`<a href="${link?.replaceAll('&', '&amp;')}">`);
    expect(
      page.text.split('<article>').filter((article) => article.includes(`to ${browser.email},`)),
    ).toHaveLength(2);
  });

  test('says of each mail in which language it is written', async () => {
    const app = await startApp({ LOCALES: 'fr', DEFAULT_LOCALE: 'fr' });
    const browser = app.browser();
    await browser.register();
    expect((await mailsTo(app, browser.email))[0]?.html).toContain('<html lang="fr" dir="ltr">');
    const article = (await send(app, 'GET', '/dev/mailbox')).text
      .split('<article>')
      .find((one) => one.includes(`to ${browser.email},`));
    expect(article?.match(/<(h2|pre) lang="fr" dir="ltr">/g)).toHaveLength(2);
  });

  test.each([
    ['by a name that has come to lead here', { host: 'evil.test' }],
    ['by a name that begins like this machine', { host: 'localhost.evil.test:3000' }],
    ['by an address that begins like this machine', { host: '127.0.0.1.evil.test' }],
    ['by its address in the network', { host: '192.168.1.7:3000' }],
    ['through a proxy that says for whom', { 'x-forwarded-for': '203.0.113.9' }],
    ['through a proxy that says by which name', { 'x-forwarded-host': 'api.example.com' }],
    ['through a proxy that says how', { 'x-forwarded-proto': 'https' }],
    ['through a proxy as RFC 7239 has it', { forwarded: 'for=203.0.113.9' }],
    ['through a proxy as RFC 9110 has it', { via: '1.1 proxy' }],
    ['through nginx', { 'x-real-ip': '203.0.113.9' }],
    ['through Cloudflare', { 'cf-connecting-ip': '203.0.113.9', 'cf-ray': '1' }],
  ])('is not there for whoever asks %s', async (_, headers: Record<string, string>) => {
    const app = await shared();
    for (const path of PAGES) expect(await send(app, 'GET', path, { headers })).toMatchProblem('NOT_FOUND');
  });

  test.each([
    'localhost',
    'localhost:3000',
    '127.0.0.1:3000',
    '[::1]:3000',
    'app.localhost:4000',
    'LOCALHOST:3000',
  ])('answers this machine by the name of %s', async (host) => {
    const app = await shared();
    for (const path of PAGES) expect((await send(app, 'GET', path, { headers: { host } })).status).toBe(200);
  });

  test('is not there where mail is sent', async () => {
    const app = await startApp({ RESEND_API_KEY: 're_test', MAIL_FROM: 'hello@example.test' });
    for (const path of PAGES) expect(await send(app, 'GET', path)).toMatchProblem('NOT_FOUND');
  });

  test('is not there in production, even if no transport were', async () => {
    const { env } = await startApp();
    const app = await createApp(postern, {
      env: { ...env, NODE_ENV: 'production', mailTransport: 'mailbox', LOG_LEVEL: 'silent' },
    });
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    for (const path of PAGES) expect(await send({ url }, 'GET', path)).toMatchProblem('NOT_FOUND');
    await app.close();
  });
});

/** The mail that tells about a session whose token came back, from a program that calls itself so. */
async function reusedBy(app: TestApp, userAgent: string) {
  const owner = await signUp(app);
  const stolen = owner.refreshToken();
  await owner.refresh();
  await owner.me();
  await age(owner, '31 seconds');
  expect(await app.browser({ userAgent }).refreshWith(stolen)).toMatchProblem('REFRESH_TOKEN_REUSED');
  await app.settled();
  const [mail] = await mailsTo(app, owner.email);
  if (mail?.template !== 'session-reused') throw new Error('no such mail');
  return mail;
}

test('a thief’s chosen name is in no mail and on no page, and the app’s name is plain text', async () => {
  // The page shows the newest mails of its database: those of this test alone.
  const app = await startApp({
    APP_NAME: '<u>Acme & "Söhne"</u>',
    DATABASE_URL: await freshDatabase('mailbox'),
  });
  const mail = await reusedBy(
    app,
    '<img src=x onerror="alert(1)"> <a href="https://evil.test">click</a> www.evil.test Firefox/141.0 ' +
      '(Windows NT 10.0)',
  );
  const { text: page } = await send(app, 'GET', '/dev/mailbox');

  expect(mail.subject).toBe('A session at <u>Acme & "Söhne"</u> was ended');
  expect(mail.text).toContain('from 127.0.0.1, with Firefox on Windows');
  for (const shown of [mail.html, mail.text, page]) expect(shown).not.toMatch(/evil|click|onerror/);
  for (const html of [mail.html, page]) {
    expect(html).toContain('&lt;u&gt;Acme &amp; &quot;Söhne&quot;&lt;/u&gt;');
    expect(html).not.toMatch(/<u\b/);
  }
});

test('a subject is one line, whatever the app is called', async () => {
  const app = await startApp({ APP_NAME: 'Acme\u2028Bcc: eve@evil.test' });
  const browser = app.browser();
  await browser.register();
  const [mail] = await mailsTo(app, browser.email);
  expect(mail?.subject).toBe('Confirm your email address for Acme Bcc: eve@evil.test');
});
