import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MailService } from '../src/mail/mail.service.js';
import { startApp, type TestApp } from './support/app.js';
import { newEmail, PASSWORD } from './support/browser.js';
import { freshDatabase } from './support/database.js';
import { tokenIn } from './support/mailbox.js';
import { refusing, ResendImitation } from './support/resend.js';
import { until } from './support/until.js';
import { json, send } from './support/wire.js';

const RESEND = { RESEND_API_KEY: 're_test', MAIL_FROM: 'Acme <hello@example.test>', MAIL_REPLY_TO: 'help@example.test' };

const resend = new ResendImitation();
let database: string;
let app: TestApp;

beforeAll(async () => {
  await resend.start();
  // Read by the library when the app makes its client.
  process.env.RESEND_BASE_URL = resend.url;
  database = await freshDatabase('mail');
  app = await startApp({ ...RESEND, DATABASE_URL: database });
});
beforeEach(() => resend.accepts());
afterAll(() => resend.stop());

interface OutboxRow {
  id: string;
  attempts: number;
  delivered_at: Date | null;
  failed_at: Date | null;
  failure: string | null;
  is_due: boolean;
}

async function rowOf(email: string): Promise<OutboxRow> {
  const [row] = await app.sql<OutboxRow[]>`SELECT *, due_at <= now() AS is_due FROM outbox WHERE recipient = ${email}`;
  if (!row) throw new Error(`no mail for ${email}`);
  return row;
}

/** As if the time until the next try had passed. */
const makeDue = (email: string) => app.sql`UPDATE outbox SET due_at = now() WHERE recipient = ${email}`;

const deliverDue = (of = app) => of.app.get(MailService).deliverDue();

/** Writes a mail by registering, and waits until the first try to send it is over. */
async function registered(email = newEmail()): Promise<string> {
  expect((await send(app, 'POST', '/auth/register', json({ email, password: PASSWORD }))).status).toBe(202);
  await app.settled();
  return email;
}

describe('a mail', () => {
  test('is sent once the answer is out, from MAIL_FROM, with its row’s id as the Idempotency-Key', async () => {
    const email = await registered();
    const row = await rowOf(email);

    expect(resend.to(email)).toEqual([
      {
        method: 'POST',
        path: '/emails',
        authorization: 'Bearer re_test',
        idempotencyKey: row.id,
        from: 'Acme <hello@example.test>',
        to: email,
        reply_to: 'help@example.test',
        subject: 'Confirm your e-mail address for Postern',
        text: expect.stringContaining('#token='),
        html: expect.stringContaining('#token='),
        headers: { 'Auto-Submitted': 'auto-generated' },
      },
    ]);
    expect(row).toMatchObject({ attempts: 1, delivered_at: expect.any(Date), failed_at: null, failure: null });
  });

  test('holds the answer up for nobody: registration is 202 while Resend keeps silent', async () => {
    const release = resend.holdsAnswers();
    const email = newEmail();
    const answer = await send(app, 'POST', '/auth/register', json({ email, password: PASSWORD }));

    expect(answer.status).toBe(202);
    expect((await rowOf(email)).delivered_at).toBeNull();
    release();
    await app.settled();
    expect((await rowOf(email)).delivered_at).toEqual(expect.any(Date));
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
    expect((await send(app, 'POST', '/auth/register', { headers: { ...headers, ...forged }, body })).status).toBe(202);
    await app.settled();

    const [mail] = resend.to(email);
    expect(mail?.text).toMatch(/^https:\/\/api\.example\.test\/auth\/verify#token=[\w-]{43}$/m);
    expect(`${mail?.text}${mail?.html}`).not.toContain('evil.test');
  });

  test('leaves no token in its row', async () => {
    const email = await registered();
    const token = tokenIn(resend.to(email)[0]?.text ?? '');
    const [row] = await app.sql<{ text: string }[]>`SELECT o::text AS text FROM outbox o WHERE recipient = ${email}`;

    const secret = Buffer.from(token, 'base64url');
    expect(secret).toHaveLength(32);
    for (const spelling of ['base64url', 'base64', 'hex'] as const) expect(row?.text).not.toContain(secret.toString(spelling));
  });
});

describe('a try that fails', () => {
  const FAILURES: [string, () => Promise<void> | void][] = [
    ['500', () => void (resend.answer = refusing(500))],
    ['429', () => void (resend.answer = refusing(429))],
    ['401, for the key may be put right', () => void (resend.answer = refusing(401))],
    ['403, for the domain may be put right', () => void (resend.answer = refusing(403))],
    ['409, while another try of the same mail is under way', () => void (resend.answer = refusing(409))],
    [
      '503 in HTML, from a proxy in between',
      () => void (resend.answer = (response) => void response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>503')),
    ],
    ['200 that is not an answer of Resend', () => void (resend.answer = (response) => void response.end('<h1>hello'))],
    ['a connection that breaks', () => void (resend.answer = (response) => void response.destroy())],
    ['no answer at all', () => void (resend.answer = () => undefined)],
    ['a connection that is refused', () => resend.stop()],
  ];

  test.each(FAILURES)('(%s) is made again later, with the same key, and the mail is the same', async (_, breakDown) => {
    await breakDown();
    const email = await registered();
    const failed = await rowOf(email);
    expect(failed).toMatchObject({ attempts: 1, delivered_at: null, failed_at: null, failure: expect.any(String), is_due: false });

    if (resend.isStopped) await resend.start();
    resend.accepts();
    await deliverDue();
    expect(await rowOf(email)).toMatchObject({ attempts: 1, delivered_at: null });

    await makeDue(email);
    await deliverDue();
    expect(await rowOf(email)).toMatchObject({ id: failed.id, attempts: 2, delivered_at: expect.any(Date), failure: null });
    const sent = resend.to(email);
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey))).toEqual(new Set([failed.id]));
    expect(new Set(sent.map(({ text }) => text)).size).toBe(1);
  });

  test('again and again is made less and less often', async () => {
    resend.answer = refusing(500);
    const email = await registered();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 12; attempt++) {
      const [row] = await app.sql<{ wait: number }[]>`SELECT extract(epoch FROM due_at - now())::float8 AS wait FROM outbox WHERE recipient = ${email}`;
      waits.push(row?.wait ?? 0);
      await makeDue(email);
      await deliverDue();
    }
    for (const [index, wait] of waits.entries()) {
      const seconds = Math.min(3600, 30 * 2 ** index);
      expect(wait).toBeGreaterThan(seconds - 10);
      expect(wait).toBeLessThanOrEqual(seconds * 1.25 + 1);
    }
    await app.sql`DELETE FROM outbox WHERE recipient = ${email}`;
  });

  test.each([400, 413, 422])('with %i is the last: the mail is given up, and counted where operators look', async (status) => {
    const count = async () => ((await send(app, 'GET', '/health/ready')).body as { mail: { failed: number } }).mail.failed;
    const before = await count();
    resend.answer = refusing(status);
    const email = await registered();

    expect(await rowOf(email)).toMatchObject({ attempts: 1, delivered_at: null, failed_at: expect.any(Date), failure: `imitated (${status})` });
    expect(await count()).toBe(before + 1);

    resend.accepts();
    await makeDue(email);
    await deliverDue();
    expect(resend.to(email)).toHaveLength(1);
  });

  test('is logged with its reason, and with nothing that stands in the mail', async () => {
    resend.answer = refusing(500);
    const email = await registered();
    const { id } = await rowOf(email);

    const line = app.logs.find((text) => text.includes(id)) ?? '';
    expect(JSON.parse(line)).toMatchObject({ level: 50, template: 'verify-email', reason: 'imitated (500)' });
    expect(app.logs.join('')).not.toContain(email);
    expect(app.logs.join('')).not.toContain(tokenIn(resend.to(email)[0]?.text ?? ''));
  });
});

test('a mail whose link has expired is not sent any more', async () => {
  resend.answer = refusing(500);
  const email = await registered();
  resend.accepts();
  await app.sql`UPDATE outbox SET due_at = now(), expires_at = now() WHERE recipient = ${email}`;

  await deliverDue();

  expect(resend.to(email)).toHaveLength(1);
  expect(await rowOf(email)).toMatchObject({ attempts: 1, delivered_at: null });
});

describe('deliveries that overlap', () => {
  test('send a mail once: what one has under way the other leaves alone', async () => {
    resend.answer = refusing(500);
    const email = await registered();
    await makeDue(email);
    const release = resend.holdsAnswers();

    const first = deliverDue();
    await until(() => resend.to(email).length === 2);
    expect(await deliverDue()).toBe(0);
    release();

    expect(await first).toBe(1);
    expect(resend.to(email)).toHaveLength(2);
  });

  test('share what there is, more than one batch of it, on two instances', async () => {
    const other = await startApp({ ...RESEND, DATABASE_URL: database });
    await app.sql`INSERT INTO outbox (id, template, recipient) SELECT gen_random_uuid(), 'account-exists', 'crowd-' || n || '@example.com' FROM generate_series(1, 90) n`;

    const delivered = await Promise.all([deliverDue(), deliverDue(other), deliverDue(), deliverDue(other)]);

    const sent = resend.received.filter(({ to }) => to.startsWith('crowd-'));
    expect(delivered.reduce((sum, count) => sum + count, 0)).toBe(90);
    expect(sent).toHaveLength(90);
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(90);
  });

  test('take over what another has left under way when it died', async () => {
    const email = newEmail();
    await app.sql`INSERT INTO outbox (id, template, recipient, attempts, due_at) VALUES (gen_random_uuid(), 'account-exists', ${email}, 1, now() - interval '1 second')`;
    expect(await deliverDue()).toBe(1);
    expect(resend.to(email)).toHaveLength(1);
  });
});
