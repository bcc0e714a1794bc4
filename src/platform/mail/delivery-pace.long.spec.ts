import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { freshDatabase, newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { DeliveryLoop } from './delivery-loop.js';
import { startApp } from '../../../test/support/app.js';
import { deliverDue, mailRow, RESEND, registered } from '../../../test/support/outbox.js';
import { refusing, ResendImitation } from '../../../test/support/resend.js';
import { json, send } from '../../../test/support/wire.js';

const resend = new ResendImitation();
let database: string;
let app: TestApp;

beforeAll(async () => {
  await resend.start();
  // Read by the library when the app makes its client.
  process.env.RESEND_BASE_URL = resend.url;
  database = await freshDatabase('delivery-pace');
  app = await startApp({ ...RESEND, DATABASE_URL: database });
});
beforeEach(async () => {
  resend.accepts();
  resend.received.length = 0;
  resend.tooMany = 0;
  await app.sql`DELETE FROM delivery_pace`;
  await app.sql`DELETE FROM outbox`;
});
afterAll(() => resend.stop());

/** Writes mails that are due, as of so long ago. */
async function write(template: string, count: number, age = '0 seconds'): Promise<void> {
  await app.sql`INSERT INTO outbox (id, template, recipient, subject_id, key_id, created_at, due_at)
    SELECT gen_random_uuid(), ${template}, ${template} || '-' || n || '@example.com', gen_random_uuid(),
      (SELECT key_id FROM registrations LIMIT 1), now() - ${age}::interval, now() - ${age}::interval
    FROM generate_series(1, ${count}::int) n`;
}

const received = () => resend.received.map(({ to }) => to);
const delivered = async () =>
  Number((await app.sql`SELECT count(*) FROM outbox WHERE delivered_at IS NOT NULL`)[0]?.count);

describe('a provider that takes only so many mails a second', () => {
  test('gets a burst of sign-ups at its own pace, each mail once and in the same run', async () => {
    resend.takesASecond(6);
    const began = performance.now();
    const emails = Array.from({ length: 15 }, () => newEmail('burst'));
    await Promise.all(
      emails.map((email) => send(app, 'POST', '/auth/register', json({ email, password: PASSWORD }))),
    );
    await app.settled();

    expect(await delivered()).toBe(15);
    expect(performance.now() - began).toBeLessThan(12_000);
    const keys = new Set(resend.received.map(({ idempotencyKey }) => idempotencyKey));
    expect(keys.size).toBe(15);
    expect(resend.received.length - resend.tooMany).toBe(15);
  }, 20_000);

  test('and says how much room it has left is never sent one too many, once it has said so', async () => {
    resend.takesASecond(4, true);
    await registered(app);
    await app.sql`DELETE FROM outbox`;
    await write('verify-email', 3);
    await deliverDue(app);
    await write('account-exists', 7);
    expect(await deliverDue(app)).toBe(7);
    expect(resend.tooMany).toBe(0);
  });

  test('is left alone by every instance while one has been told to wait', async () => {
    const other = await startApp({ ...RESEND, DATABASE_URL: database });
    resend.answer = refusing(429, { 'retry-after': '10' });
    await registered(app);
    resend.accepts();
    await write('account-exists', 3);
    const email = await registered(other);
    expect(await deliverDue(other)).toBe(0);
    expect(resend.received).toHaveLength(1);
    expect(await mailRow(app, email)).toMatchObject({ attempts: 0, is_due: true });

    await app.sql`UPDATE delivery_pace SET next_turn_at = now()`;
    await Promise.all([deliverDue(app), deliverDue(other)]);
    // One turn, of one mail: that is all that the provider is known to take.
    expect(resend.received).toHaveLength(2);
    expect(await mailRow(app, email)).toMatchObject({ attempts: 1, delivered_at: expect.any(Date) });
  });

  test('and refuses every mail is asked more and more rarely; no mail is discarded or put off', async () => {
    resend.answer = refusing(429);
    await write('account-exists', 5);
    const pauses: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      await app.sql`UPDATE delivery_pace SET next_turn_at = now()`;
      await app.sql`UPDATE outbox SET due_at = now()`;
      const before = resend.received.length;
      await app.app.get(DeliveryLoop).run({ since: -Infinity });
      const [pace] = await app.sql<
        { pause: number }[]
      >`SELECT extract(epoch FROM next_turn_at - now())::float8 AS pause FROM delivery_pace`;
      pauses.push(Math.round(pace?.pause ?? 0));
      expect(resend.received.length - before).toBeLessThanOrEqual(5);
    }
    expect(pauses.at(-1)).toBeGreaterThan(30);
    const rows = await app.sql<
      { attempts: number; due_in: number }[]
    >`SELECT attempts, extract(epoch FROM due_at - now())::float8 AS due_in FROM outbox`;
    for (const { attempts, due_in } of rows) expect([attempts, due_in < 2]).toEqual([0, true]);
    expect(app.logs.filter((line) => line.includes('"level":50'))).toEqual([]);
  });
});

describe('of the mails that are due', () => {
  test('links go first, the oldest of them before all, and then the notices', async () => {
    await registered(app);
    await app.sql`DELETE FROM outbox`;
    resend.received.length = 0;
    await write('account-exists', 4, '5 minutes');
    await write('reset-password', 4, '1 minute');
    await write('verify-email', 4, '2 minutes');
    await deliverDue(app);
    const kinds = received().map((to) => to.replace(/-\d+@.*/, ''));
    // Three at once: so far the order is nobody's.
    expect(kinds.slice(0, 6).filter((kind) => kind === 'verify-email')).toHaveLength(4);
    expect(kinds.slice(0, 8)).not.toContain('account-exists');
  });

  test('a notice waits ten minutes behind links, and no longer', async () => {
    await registered(app);
    await app.sql`DELETE FROM outbox`;
    resend.received.length = 0;
    await write('verify-email', 12);
    await write('session-reused', 1, '11 minutes');
    await deliverDue(app);
    expect(received().slice(0, 6)).toContain('session-reused-1@example.com');
  });

  test('a link that has less than two minutes left is not sent', async () => {
    await registered(app);
    await app.sql`DELETE FROM outbox`;
    resend.received.length = 0;
    await write('reset-password', 2);
    await app.sql`UPDATE outbox SET expires_at = now() + CASE WHEN recipient LIKE 'reset-password-1%' THEN
      interval '110 seconds' ELSE interval '130 seconds' END`;
    await deliverDue(app);
    expect(received()).toEqual(['reset-password-2@example.com']);
    expect(await mailRow(app, 'reset-password-1@example.com')).toMatchObject({
      dropped_at: expect.any(Date),
    });
  });
});
