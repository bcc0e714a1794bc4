import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { freshDatabase, newEmail, type TestApp } from 'postern/testing';
import { newId } from '../crypto/ids.js';
import { DATABASE } from '../db/database.module.js';
import type { Database } from '../db/executor.js';
import { DeliveryService } from './delivery.service.js';
import { OutboxRepository } from './outbox.repository.js';
import { startApp } from '../../../test/support/app.js';
import { deliverDue, mailRow, makeDue, RESEND } from '../../../test/support/outbox.js';
import { refusing, ResendImitation } from '../../../test/support/resend.js';
import { until } from '../../../test/support/until.js';

const resend = new ResendImitation();
let database: string;
let app: TestApp;

beforeAll(async () => {
  await resend.start();
  // Read by the library when the app makes its client.
  process.env.RESEND_BASE_URL = resend.url;
  database = await freshDatabase('delivery-overlap');
  app = await startApp({ ...RESEND, DATABASE_URL: database });
});
beforeEach(() => resend.accepts());
afterAll(() => resend.stop());

test('a claim takes at most a batch, even with PostgreSQL’s plan for a small table', async () => {
  await app.sql`DELETE FROM outbox`;
  await app.sql`INSERT INTO outbox (id, template, recipient) VALUES (gen_random_uuid(), 'account-exists',
    'small@example.com')`;
  await app.sql`ANALYZE outbox`;
  await app.sql`INSERT INTO outbox (id, template, recipient) SELECT gen_random_uuid(), 'account-exists',
    'small@example.com' FROM generate_series(1, 40)`;
  const claimed = await app.app.get(OutboxRepository).claimDue(app.app.get<Database>(DATABASE), 10, 'resend');
  expect(claimed).toHaveLength(10);
  await app.sql`DELETE FROM outbox`;
});

test('an instance sends at most 20 mails at once while the provider stalls, the rest later', async () => {
  const release = resend.holdsAnswers();
  const ids = Array.from({ length: 25 }, () => newId());
  for (const id of ids)
    await app.sql`INSERT INTO outbox (id, template, recipient) VALUES (${id}, 'account-exists',
      ${`stalled-${id}@example.com`})`;
  const tried = () => new Set(resend.received.map(({ to }) => to).filter((to) => to.startsWith('stalled-')));

  const deliveries = ids.map((id) => app.app.get(DeliveryService).deliverThese([id]));
  const left = await Promise.all(deliveries.slice(20));

  expect(left).toEqual([0, 0, 0, 0, 0]);
  expect(tried().size).toBe(20);
  const rows = await app.sql`SELECT attempts, due_at <= now() AS is_due FROM outbox WHERE id =
      ANY(${`{${ids.slice(20).join(',')}}`}::uuid[])`;
  expect([...rows]).toEqual(Array.from({ length: 5 }, () => ({ attempts: 0, is_due: true })));
  release();
  expect(await Promise.all(deliveries.slice(0, 20))).toEqual(Array.from({ length: 20 }, () => 1));
  expect(await deliverDue(app)).toBe(5);
});

describe('deliveries that overlap', () => {
  /** A mail whose first try Resend has not answered yet. */
  async function underWay(): Promise<{ email: string; first: Promise<number>; release: () => void }> {
    const email = newEmail();
    await app.sql`INSERT INTO outbox (id, template, recipient) VALUES (gen_random_uuid(), 'account-exists',
      ${email})`;
    const release = resend.holdsAnswers();
    const first = deliverDue(app);
    await until(() => resend.to(email).length === 1);
    const { due_in } = await mailRow(app, email);
    expect(due_in).toBeGreaterThan(50);
    expect(due_in).toBeLessThanOrEqual(60);
    return { email, first, release };
  }

  test('send a mail once: what one has under way the other leaves alone', async () => {
    const { email, first, release } = await underWay();
    expect(await deliverDue(app)).toBe(0);
    release();
    expect(await first).toBe(1);
    expect(resend.to(email)).toHaveLength(1);
  });

  test('keep a mail delivered, even if an overtaken delivery later reports a failure', async () => {
    const { email, first } = await underWay();
    resend.accepts();
    await makeDue(app, email);
    expect(await deliverDue(app)).toBe(1);
    const { delivered_at } = await mailRow(app, email);
    expect(delivered_at).toEqual(expect.any(Date));

    resend.answer = refusing(400);
    await first;
    expect(await mailRow(app, email)).toMatchObject({
      attempts: 2,
      delivered_at,
      failed_at: null,
      failure: null,
    });
  });

  test('share what there is, more than one batch of it, on two instances', async () => {
    const other = await startApp({ ...RESEND, DATABASE_URL: database });
    await app.sql`INSERT INTO outbox (id, template, recipient) SELECT gen_random_uuid(), 'account-exists',
      'crowd-' || n || '@example.com' FROM generate_series(1, 90) n`;

    const delivered = await Promise.all([
      deliverDue(app),
      deliverDue(other),
      deliverDue(app),
      deliverDue(other),
    ]);

    const sent = resend.received.filter(({ to }) => to.startsWith('crowd-'));
    expect(delivered.reduce((sum, count) => sum + count, 0)).toBe(90);
    expect(sent).toHaveLength(90);
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(90);
  });

  test('take over what another has left under way when it died', async () => {
    const email = newEmail();
    await app.sql`INSERT INTO outbox (id, template, recipient, attempts, due_at) VALUES (gen_random_uuid(),
      'account-exists', ${email}, 1, now() - interval '1 second')`;
    expect(await deliverDue(app)).toBe(1);
    expect(resend.to(email)).toHaveLength(1);
  });
});
