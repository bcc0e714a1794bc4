import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { newEmail, PASSWORD, type TestApp, workerDatabase } from 'postern/testing';
import { startApp } from './support/app.js';
import { ResendImitation } from './support/resend.js';
import { until } from './support/until.js';
import { json, send } from './support/wire.js';

const resend = new ResendImitation();
beforeAll(async () => {
  await resend.start();
  process.env.RESEND_BASE_URL = resend.url;
});
afterAll(() => resend.stop());

const startWithResend = (): Promise<TestApp> =>
  startApp({ RESEND_API_KEY: 're_test', MAIL_FROM: 'hello@example.test' });

/** Looks when the app's own connections are gone. */
async function isDelivered(email: string): Promise<boolean> {
  const sql = postgres(await workerDatabase(), { max: 1 });
  const [row] =
    await sql`SELECT delivered_at IS NOT NULL AS delivered FROM outbox WHERE recipient = ${email}`;
  await sql.end();
  return (row as { delivered: boolean } | undefined)?.delivered === true;
}

test('a shutdown waits for a mail that is being sent', async () => {
  const app = await startWithResend();
  const release = resend.holdsAnswers();
  const email = newEmail();
  await send(app, 'POST', '/auth/register', json({ email, password: PASSWORD }));
  await until(() => resend.to(email).length === 1);

  const closed = app.close();
  await until(() => !app.server.listening);
  expect(await isDelivered(email)).toBe(false);
  release();
  await closed;

  expect(await isDelivered(email)).toBe(true);
});

test('a shutdown answers the request that is under way, and sends the mail that it writes', async () => {
  resend.accepts();
  const app = await startWithResend();
  const email = newEmail();
  const { headers, body } = json({ email, password: PASSWORD });
  const sending = request(`${app.url}/auth/register`, {
    method: 'POST',
    headers: { ...headers, 'content-length': body.length },
    agent: false,
  });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  sending.write(body.slice(0, 10));
  await once(app.server, 'request');

  const closed = app.close();
  await until(() => !app.server.listening);
  sending.end(body.slice(10));

  const [answer] = await answered;
  expect(answer.statusCode).toBe(202);
  answer.resume();
  await closed;
  expect(resend.to(email)).toHaveLength(1);
  expect(await isDelivered(email)).toBe(true);
});
