import { beforeAll, expect, test } from '@jest/globals';
import { type Answer, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from './support/app.js';
import { json, send } from './support/wire.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

/**
 * Without what is new in every answer: ids, times, and the value of the cookie that names the browser's
 * attempt.
 */
function masked({ status, headers, setCookies, text }: Answer): object {
  const fixed = { ...headers, 'x-request-id': '…', date: '…', 'set-cookie': '…' };
  return {
    status,
    headers: fixed,
    names: Object.keys(headers),
    cookies: setCookies.map((cookie) => cookie.replace(/=[\w-]{43};/, '=…;').replace(/Expires=[^;]+/, '')),
    text: text.replace(/"requestId":"[^"]+"/, ''),
  };
}

test('a disabled account’s right password is as wrong as any other', async () => {
  const browser = await signUp(app);
  await app.sql`UPDATE users SET status = 'disabled' WHERE email = ${browser.email}`;
  const right = await send(app, 'POST', '/auth/login', json({ email: browser.email, password: PASSWORD }));
  const unknown = await send(app, 'POST', '/auth/login', json({ email: newEmail(), password: PASSWORD }));
  expect(masked(right)).toEqual(masked(unknown));
});

test('a link token that never existed, has expired or was replaced gets the same refusal', async () => {
  const expired = app.browser();
  await expired.register();
  const token = await expired.linkToken();
  await app.sql`UPDATE registrations SET expires_at = now() WHERE email = ${expired.email}`;
  const [winner, loser] = [app.browser(), app.browser()];
  const rival = app.browser({ email: winner.email });
  await rival.register();
  const lost = await rival.linkToken();
  await winner.register();
  await winner.verify();

  const answers: object[] = [];
  for (const text of ['A'.repeat(43), token, lost])
    answers.push(masked(await loser.send('post', '/auth/verify', { body: { token: text } })));
  expect(answers).toEqual([answers[0], answers[0], answers[0]]);
  expect(answers[0]).toMatchObject({ status: 400 });
});
