import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { freshDatabase, newEmail, PASSWORD, type TestApp, tokenIn } from 'postern/testing';
import { escapeHtml } from '../http/escape-html.js';
import { LANGUAGES } from '../i18n/languages.js';
import { LOCALES } from '../registry/locales.js';
import { startApp } from '../../../test/support/app.js';
import { deliverDue, mailRow, RESEND, registered } from '../../../test/support/outbox.js';
import { ResendImitation } from '../../../test/support/resend.js';
import { json, send } from '../../../test/support/wire.js';

const resend = new ResendImitation();
let app: TestApp;

beforeAll(async () => {
  await resend.start();
  // Read by the library when the app makes its client.
  process.env.RESEND_BASE_URL = resend.url;
  app = await startApp({ ...RESEND, DATABASE_URL: await freshDatabase('mail') });
});
beforeEach(() => resend.accepts());
afterAll(() => resend.stop());

describe('a mail', () => {
  test('goes out after the answer, from MAIL_FROM, with its row’s id as the Idempotency-Key', async () => {
    const email = await registered(app);
    const row = await mailRow(app, email);

    expect(resend.to(email)).toEqual([
      {
        method: 'POST',
        path: '/emails',
        authorization: 'Bearer re_test',
        idempotencyKey: row.id,
        from: 'Acme <hello@example.test>',
        to: email,
        reply_to: 'help@example.test',
        subject: 'Confirm your email address for Postern',
        text: expect.stringContaining('#token='),
        html: expect.stringContaining('#token='),
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'en' },
      },
    ]);
    expect(row).toMatchObject({
      attempts: 1,
      delivered_at: expect.any(Date),
      failed_at: null,
      failure: null,
    });
  });

  test.each(LOCALES)(
    'without a link to one of our pages shows no code and announces none: an invitation in %s',
    async (locale) => {
      const email = newEmail('invited');
      await app.sql`INSERT INTO outbox (id, template, recipient, locale) VALUES (gen_random_uuid(),
        'invitation', ${email}, ${locale})`;
      await deliverDue(app);
      const [{ text, html } = { text: '', html: '' }] = resend.to(email);
      const { orCode } = (await LANGUAGES[locale].load()).mailLayout;
      expect(text).toContain('https://app.example.test');
      expect([text.includes(orCode), html.includes(escapeHtml(orCode)), html.includes('<strong')]).toEqual([
        false,
        false,
        false,
      ]);
    },
  );

  test('holds the answer up for nobody: registration is 202 while Resend keeps silent', async () => {
    const release = resend.holdsAnswers();
    const email = newEmail();
    const answer = await send(app, 'POST', '/auth/register', json({ email, password: PASSWORD }));

    expect(answer.status).toBe(202);
    expect((await mailRow(app, email)).delivered_at).toBeNull();
    release();
    await app.settled();
    expect((await mailRow(app, email)).delivered_at).toEqual(expect.any(Date));
  });

  test('has a link from APP_URL, whatever the request says it was sent to', async () => {
    const email = newEmail();
    const { headers, body } = json({ email, password: PASSWORD });
    const forged = {
      host: 'evil.test',
      'x-forwarded-host': 'evil.test',
      forwarded: 'host=evil.test',
      'x-forwarded-proto': 'http',
      'x-original-url': '//evil.test',
    };
    expect(
      (await send(app, 'POST', '/auth/register', { headers: { ...headers, ...forged }, body })).status,
    ).toBe(202);
    await app.settled();

    const [mail] = resend.to(email);
    expect(mail?.text).toMatch(/^https:\/\/api\.example\.test\/auth\/verify#token=[\w-]{43}&email=\S+$/m);
    expect(`${mail?.text}${mail?.html}`).not.toContain('evil.test');
  });

  test('leaves no token in its row', async () => {
    const email = await registered(app);
    const token = tokenIn(resend.to(email)[0]?.text ?? '');
    const [row] = await app.sql<
      { text: string }[]
    >`SELECT o::text AS text FROM outbox o WHERE recipient = ${email}`;

    const secret = Buffer.from(token, 'base64url');
    expect(secret).toHaveLength(32);
    for (const spelling of ['base64url', 'base64', 'hex'] as const)
      expect(row?.text).not.toContain(secret.toString(spelling));
  });
});
