import { beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, type TestApp } from './support/app.js';
import { type Answer, newEmail, PASSWORD } from './support/browser.js';
import { signedIn } from './support/sessions.js';
import { json, send } from './support/wire.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

/** What can be known about an address. */
const KINDS: Record<string, () => Promise<string>> = {
  unknown: () => Promise.resolve(newEmail('unknown')),
  known: async () => (await signedIn(app)).email,
  pending: async () => {
    const browser = app.browser();
    await browser.register();
    return browser.email;
  },
  disabled: async () => {
    const { email } = await signedIn(app);
    await app.sql`UPDATE users SET status = 'disabled' WHERE email = ${email}`;
    return email;
  },
};

/** What a stranger can ask about an address. */
const QUESTIONS: Record<string, (email: string) => { path: string; body: object }> = {
  'to register it': (email) => ({ path: '/auth/register', body: { email, password: PASSWORD } }),
  'to register it, with a password that is too short': (email) => ({ path: '/auth/register', body: { email, password: 'short' } }),
  'to sign in to it, with a wrong password': (email) => ({ path: '/auth/login', body: { email, password: 'a wrong password' } }),
  'for its forgotten password': (email) => ({ path: '/auth/forgot-password', body: { email } }),
  'for its verification mail again': (email) => ({ path: '/auth/resend-verification', body: { email } }),
};

/** Without what is new in every answer: ids, times, and the value of the cookie that names the browser's attempt. */
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

describe.each(Object.entries(QUESTIONS))('asked %s', (_, ask) => {
  test('by a stranger, the service gives the same bytes, headers and cookies for every kind of address', async () => {
    const answers: [string, object][] = [];
    for (const [kind, make] of Object.entries(KINDS)) {
      const { path, body } = ask(await make());
      answers.push([kind, masked(await send(app, 'POST', path, json(body)))]);
    }
    const [, first] = answers[0] ?? [];
    expect(answers).toEqual(Object.keys(KINDS).map((kind) => [kind, first]));
  });
});

test('a disabled account’s right password is as wrong as any other', async () => {
  const browser = await signedIn(app);
  await app.sql`UPDATE users SET status = 'disabled' WHERE email = ${browser.email}`;
  const right = await send(app, 'POST', '/auth/login', json({ email: browser.email, password: PASSWORD }));
  const unknown = await send(app, 'POST', '/auth/login', json({ email: newEmail(), password: PASSWORD }));
  expect(masked(right)).toEqual(masked(unknown));
});

test('a link’s token that was never made, has expired, or was lost to another is refused in the same words', async () => {
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
  for (const text of ['A'.repeat(43), token, lost]) answers.push(masked(await loser.send('post', '/auth/verify', { body: { token: text } })));
  expect(answers).toEqual([answers[0], answers[0], answers[0]]);
  expect(answers[0]).toMatchObject({ status: 400 });
});
