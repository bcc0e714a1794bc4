import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { freshDatabase, type TestApp, tokenIn } from 'postern/testing';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { deliverDue, mailRow, makeDue, RESEND, registered } from '../../../test/support/outbox.js';
import { refusing, ResendImitation } from '../../../test/support/resend.js';
import { send } from '../../../test/support/wire.js';

const resend = new ResendImitation();
let database: string;
let app: TestApp;

beforeAll(async () => {
  await resend.start();
  // Read by the library when the app makes its client.
  process.env.RESEND_BASE_URL = resend.url;
  database = await freshDatabase('delivery');
  app = await startApp({ ...RESEND, DATABASE_URL: database });
});
beforeEach(() => resend.accepts());
afterAll(() => resend.stop());

/** Answers the first request in this way, and takes what comes after it. */
function failsOnce(answer: typeof resend.answer): void {
  resend.answer = (response) => {
    resend.accepts();
    return answer(response);
  };
}

async function deadLetters(): Promise<number> {
  const { body } = await send(app, 'GET', '/internal/status', {
    headers: { authorization: `Bearer ${TEST_ENV.CRON_SECRET}` },
  });
  return (body as { mail: { failed: number } }).mail.failed;
}

const linesOf = (id: string) =>
  app.logs.filter((text) => text.includes(id)).map((text) => JSON.parse(text) as Record<string, unknown>);

describe('a try that fails', () => {
  const FAILURES: [string, () => Promise<void> | void][] = [
    ['500', () => void (resend.answer = refusing(500))],
    ['401, for the key may be put right', () => void (resend.answer = refusing(401))],
    ['403, for the domain may be put right', () => void (resend.answer = refusing(403))],
    ['409, while another try of the same mail is under way', () => void (resend.answer = refusing(409))],
    [
      '503 in HTML, from a proxy in between',
      () =>
        void (resend.answer = (response) =>
          void response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>503')),
    ],
    [
      '200 that is not an answer of Resend',
      () => void (resend.answer = (response) => void response.end('<h1>hello')),
    ],
    ['a connection that breaks', () => void (resend.answer = (response) => void response.destroy())],
    ['no answer at all', () => void (resend.answer = () => undefined)],
    ['a connection that is refused', () => resend.stop()],
  ];

  test.each(FAILURES)(
    '(%s) is repeated once or twice at once, then later, with the same key and mail',
    async (_, breakDown) => {
      await breakDown();
      const email = await registered(app);
      const failed = await mailRow(app, email);
      expect(failed).toMatchObject({
        attempts: 1,
        delivered_at: null,
        failed_at: null,
        failure: expect.any(String),
        is_due: false,
      });
      const tries = resend.to(email).length;
      if (!resend.isStopped) expect([2, 3]).toContain(tries);

      if (resend.isStopped) await resend.start();
      resend.accepts();
      await deliverDue(app);
      expect(await mailRow(app, email)).toMatchObject({ attempts: 1, delivered_at: null });

      await makeDue(app, email);
      await deliverDue(app);
      expect(await mailRow(app, email)).toMatchObject({
        id: failed.id,
        attempts: 2,
        delivered_at: expect.any(Date),
        failure: null,
      });
      const sent = resend.to(email);
      expect(sent).toHaveLength(tries + 1);
      expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey))).toEqual(new Set([failed.id]));
      expect(new Set(sent.map(({ text }) => text)).size).toBe(1);
    },
  );

  test('once is followed by one that succeeds, in the same run after the answer', async () => {
    failsOnce(refusing(500));
    const email = await registered(app);
    expect(await mailRow(app, email)).toMatchObject({ attempts: 1, delivered_at: expect.any(Date) });
    expect(resend.to(email)).toHaveLength(2);
  });

  test('with a short Retry-After is made again after that, in the same run', async () => {
    let refusedAt = 0;
    failsOnce((response) => {
      refusedAt = performance.now();
      response.setHeader('retry-after', '1');
      return refusing(429)(response);
    });
    const email = await registered(app);
    expect(performance.now() - refusedAt).toBeGreaterThan(990);
    expect(await mailRow(app, email)).toMatchObject({ attempts: 1, delivered_at: expect.any(Date) });
  });

  test('with a long Retry-After is left alone for so long', async () => {
    failsOnce((response) => {
      response.setHeader('retry-after', '1800');
      return refusing(429)(response);
    });
    const email = await registered(app);
    expect(resend.to(email)).toHaveLength(1);
    const { due_in } = await mailRow(app, email);
    expect(due_in).toBeGreaterThan(1790);
    expect(due_in).toBeLessThanOrEqual(1801);
    await app.sql`DELETE FROM delivery_pace`;
  });

  test('because the provider is down is made again after the time that the provider names', async () => {
    failsOnce((response) => {
      response.setHeader('retry-after', '1800');
      return refusing(503)(response);
    });
    const email = await registered(app);
    expect(resend.to(email)).toHaveLength(1);
    const { due_in } = await mailRow(app, email);
    expect(due_in).toBeGreaterThan(1790);
    expect(due_in).toBeLessThanOrEqual(1801);
  });

  test('is made less and less often, at the least once an hour', async () => {
    resend.answer = refusing(500);
    const email = await registered(app);
    for (const claims of [1, 2, 5, 9]) {
      await app.sql`UPDATE outbox SET attempts = ${claims - 1}, due_at = now() WHERE recipient = ${email}`;
      await deliverDue(app);
      const seconds = Math.min(3600, 30 * 2 ** (claims - 1));
      const { due_in } = await mailRow(app, email);
      expect(due_in).toBeGreaterThan(seconds - 10);
      expect(due_in).toBeLessThanOrEqual(seconds * 1.25 + 1);
    }
    await app.sql`DELETE FROM outbox WHERE recipient = ${email}`;
  });

  test.each([400, 413, 422])(
    'with %i is the last: the mail is given up, and counted where operators look',
    async (status) => {
      const before = await deadLetters();
      resend.answer = refusing(status);
      const email = await registered(app);

      expect(await mailRow(app, email)).toMatchObject({
        attempts: 1,
        delivered_at: null,
        failed_at: expect.any(Date),
        failure: `imitated (${status})`,
      });
      expect(await deadLetters()).toBe(before + 1);

      resend.accepts();
      await makeDue(app, email);
      await deliverDue(app);
      expect(resend.to(email)).toHaveLength(1);
    },
  );

  test('is logged with its reason, and with nothing that stands in the mail', async () => {
    resend.answer = refusing(500);
    const email = await registered(app);
    const { id } = await mailRow(app, email);

    expect(linesOf(id)).toEqual([
      expect.objectContaining({ level: 40, template: 'verify-email', reason: 'imitated (500)' }),
    ]);
    expect(app.logs.join('')).not.toContain(email);
    expect(app.logs.join('')).not.toContain(tokenIn(resend.to(email)[0]?.text ?? ''));
  });
});

test('Resend’s answer that it knows the key with another payload counts as sent, and is logged', async () => {
  resend.answer = (response) => {
    response.statusCode = 409;
    response.end(
      JSON.stringify({ statusCode: 409, name: 'invalid_idempotent_request', message: 'imitated' }),
    );
  };
  const email = await registered(app);
  const { id, delivered_at } = await mailRow(app, email);
  expect(delivered_at).toEqual(expect.any(Date));
  expect(resend.to(email)).toHaveLength(1);
  expect(linesOf(id)).toEqual([
    expect.objectContaining({ level: 40, note: expect.stringContaining('another content') }),
  ]);
});

test('a mail is dead-lettered after a day of failures: the log has an error, readiness a count', async () => {
  resend.answer = refusing(500);
  const email = await registered(app);
  const { id } = await mailRow(app, email);
  const [before, tries] = [await deadLetters(), resend.to(email).length];
  resend.accepts();

  await app.sql`UPDATE outbox SET due_at = now(), first_tried_at = now() - interval '22 hours 59 minutes',
    expires_at = NULL WHERE recipient = ${email}`;
  resend.answer = refusing(500);
  await deliverDue(app);
  expect(await mailRow(app, email)).toMatchObject({ failed_at: null });
  const triesInTime = resend.to(email).length;
  expect(triesInTime).toBeGreaterThan(tries);

  await app.sql`UPDATE outbox SET due_at = now(), first_tried_at = now() - interval '23 hours 1 minute' WHERE
    recipient = ${email}`;
  resend.accepts();
  await deliverDue(app);
  expect(await mailRow(app, email)).toMatchObject({ delivered_at: null, failed_at: expect.any(Date) });
  expect(resend.to(email)).toHaveLength(triesInTime);
  expect(await deadLetters()).toBe(before + 1);
  expect(linesOf(id).at(-1)).toMatchObject({ level: 50, reason: expect.stringContaining('imitated (500)') });
});

test('a mail whose link has expired is dropped: not sent, and not counted as one that waits', async () => {
  resend.answer = refusing(500);
  const email = await registered(app);
  const tries = resend.to(email).length;
  resend.accepts();
  await app.sql`UPDATE outbox SET due_at = now(), expires_at = now() WHERE recipient = ${email}`;

  await deliverDue(app);

  expect(resend.to(email)).toHaveLength(tries);
  expect(await mailRow(app, email)).toMatchObject({
    delivered_at: null,
    failed_at: null,
    dropped_at: expect.any(Date),
  });
});
