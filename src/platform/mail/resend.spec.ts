import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseEnv } from '../env/env.js';
import { createTransport, type Mail, type SendResult, type Transport } from './transport.js';
import { TEST_ENV } from '../../../test/support/app.js';
import { refusing, ResendImitation } from '../../../test/support/resend.js';

const resend = new ResendImitation();
let transport: Transport;

beforeAll(async () => {
  await resend.start();
  // Read by the library when the transport makes its client.
  process.env.RESEND_BASE_URL = resend.url;
  transport = createTransport(
    parseEnv({
      ...TEST_ENV,
      DATABASE_URL: 'postgres://localhost/none',
      RESEND_API_KEY: 're_test',
      MAIL_FROM: 'hello@example.test',
    }),
  );
});
afterAll(() => resend.stop());

function sendAgainst(...answer: Parameters<typeof refusing>): Promise<SendResult> {
  resend.answer = refusing(...answer);
  return transport.send(newMail());
}

const newMail = (): Mail => ({
  id: randomUUID(),
  to: 'ann@example.com',
  locale: 'fr',
  subject: 'Hello',
  text: 'Plain',
  html: '<p>Rich</p>',
});

test('a mail says that a program wrote it, and in which language', async () => {
  resend.accepts();
  expect(await transport.send(newMail())).toEqual({ outcome: 'sent' });
  expect(resend.received.at(-1)?.headers).toEqual({
    'Auto-Submitted': 'auto-generated',
    'Content-Language': 'fr',
  });
});

test.each([
  [429, 'limited'],
  [503, 'retry'],
])('what Resend says with %i about when to try again is handed on', async (status, outcome) => {
  const result = await sendAgainst(status, { 'retry-after': '120' });
  expect(result).toEqual({ outcome, reason: `imitated (${status})`, retryAfterSeconds: 120 });
});

test('a moment that Resend names becomes the seconds until then', async () => {
  const result = await sendAgainst(503, { 'retry-after': new Date(Date.now() + 600_000).toUTCString() });
  const seconds = result.outcome === 'retry' ? result.retryAfterSeconds : undefined;
  expect(seconds).toBeGreaterThan(590);
  expect(seconds).toBeLessThanOrEqual(600);
});

test('a moment that makes no sense, or that another status names, counts for nothing', async () => {
  expect(await sendAgainst(429, { 'retry-after': 'soon' })).toEqual({
    outcome: 'limited',
    reason: 'imitated (429)',
  });
  expect(await sendAgainst(429)).toEqual({ outcome: 'limited', reason: 'imitated (429)' });
  expect(await sendAgainst(500, { 'retry-after': '120' })).toEqual({
    outcome: 'retry',
    reason: 'imitated (500)',
  });
  expect(await sendAgainst(422, { 'retry-after': '120' })).toEqual({
    outcome: 'refused',
    reason: 'imitated (422)',
  });
});

test('a key that was used with another content counts as sent, with a note', async () => {
  expect(await sendAgainst(409, {}, 'invalid_idempotent_request')).toEqual({
    outcome: 'sent',
    note: expect.stringContaining('invalid_idempotent_request (409)'),
  });
  expect(await sendAgainst(409, {}, 'concurrent_idempotent_requests')).toEqual({
    outcome: 'retry',
    reason: 'concurrent_idempotent_requests (409)',
  });
});
