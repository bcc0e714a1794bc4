import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { freshDatabase, newEmail, type TestApp } from 'postern/testing';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { insertUser } from '../../../test/support/addresses.js';
import { RESEND } from '../../../test/support/outbox.js';
import { ResendImitation } from '../../../test/support/resend.js';
import { until } from '../../../test/support/until.js';
import { json, send } from '../../../test/support/wire.js';

/**
 * A mail that nobody gets, asked for with an address that nobody has: it costs an instance what a real one
 * costs it.
 */
const resend = new ResendImitation();
let app: TestApp;

beforeAll(async () => {
  await resend.start();
  process.env.RESEND_BASE_URL = resend.url;
  app = await startApp({ ...RESEND, DATABASE_URL: await freshDatabase('decoys') });
});
beforeEach(() => resend.accepts());
afterAll(() => resend.stop());

/** When the mail to an address was written, claimed and marked as dropped, as PostgreSQL's clock says. */
async function timesOf(email: string) {
  const [row] = await app.sql<
    { attempts: number; created: Date; claimed: Date | null; dropped: Date | null; sent: boolean }[]
  >`
    SELECT attempts, created_at AS created, first_tried_at AS claimed, dropped_at AS dropped, delivered_at IS
      NOT NULL AS sent FROM outbox WHERE recipient = ${email}`;
  if (!row) throw new Error(`no mail for ${email}`);
  return row;
}

const forgot = (email: string) => send(app, 'POST', '/auth/forgot-password', json({ email }));

test.each(['forgot-password', 'resend-verification'])(
  'a decoy mail (%s) is claimed and marked as any, and never reaches provider or counts',
  async (route) => {
    const email = newEmail('nobody');
    const before = resend.received.length;
    await send(app, 'POST', `/auth/${route}`, json({ email }));
    await app.settled();

    const { attempts, sent, created, dropped } = await timesOf(email);
    expect({ attempts, sent }).toEqual({ attempts: 1, sent: false });
    expect(Number(dropped)).toBeGreaterThan(Number(created));

    const secret = { headers: { authorization: `Bearer ${TEST_ENV.CRON_SECRET}` } };
    await app.sql`UPDATE outbox SET due_at = now() - interval '1 hour'`;
    expect(await send(app, 'GET', '/internal/status', secret)).toMatchObject({
      body: { mail: { waiting: 0, failed: 0 } },
    });
    expect(await send(app, 'GET', '/internal/cron', secret)).toMatchObject({ body: { delivered: 0 } });
    expect(resend.received.length).toBe(before);
  },
);

test('a mail for nobody takes as long as the latest mails did', async () => {
  const email = await insertUser(app);
  resend.answer = (response) => void setTimeout(() => response.end('{"id":"at-resend"}'), 300);
  for (let n = 0; n < 32; n++) await forgot(email);
  await app.settled();
  const nobody = newEmail('nobody');
  await forgot(nobody);
  await app.settled();

  const { claimed, dropped } = await timesOf(nobody);
  expect(Number(dropped) - Number(claimed)).toBeGreaterThan(250);
});

test('mails for nobody take no turn of a real one, however many they are', async () => {
  const email = await insertUser(app);
  resend.answer = (response) => void setTimeout(() => response.end('{"id":"at-resend"}'), 300);
  await Promise.all(Array.from({ length: 60 }, () => forgot(newEmail('nobody'))));
  const asked = performance.now();
  await forgot(email);
  await until(() => Promise.resolve(resend.received.some(({ to }) => to === email)));
  expect(performance.now() - asked).toBeLessThan(3000);
  await app.settled();
});
