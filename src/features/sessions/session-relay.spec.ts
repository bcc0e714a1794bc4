import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Answer, type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { sessionRow } from '../../../test/support/sessions.js';
import { send } from '../../../test/support/wire.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

/** A server that renders pages: it refreshes for a browser, and uses what it got before that has it. */
async function rendered(
  browser: Browser,
  path: string,
  relay: string,
): Promise<{ parent: string; answer: Answer }> {
  const parent = browser.refreshToken();
  await browser.refresh();
  return { parent, answer: await browser.send('get', path, { headers: { 'session-relay': relay } }) };
}

describe.each(['/auth/me', '/auth/session'])('a relayed GET %s', (path) => {
  test('is answered, and confirms nothing: whose answer was lost goes on with the old token', async () => {
    const browser = await signUp(app);
    const { parent, answer } = await rendered(browser, path, '1');
    expect(answer).toMatchObject({ status: 200, body: { user: { email: browser.email } } });
    expect(await sessionRow(app, browser.sessionId)).toMatchObject({ confirmed_at: null });
    await age(browser, '1 day');

    expect((await browser.refreshWith(parent)).status).toBe(200);
  });

  test('confirms with any other value, as without the header', async () => {
    const browser = await signUp(app);
    const { parent } = await rendered(browser, path, 'true');
    await age(browser, '61 seconds');

    expect(await browser.refreshWith(parent)).toMatchProblem('REFRESH_TOKEN_REUSED');
  });
});

test('a page of another origin may not send it', async () => {
  const { headers } = await send(app, 'OPTIONS', '/auth/me', {
    headers: {
      origin: app.env.WEB_ORIGINS[0] ?? '',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'session-relay',
    },
  });
  const granted = String(headers['access-control-allow-headers']);
  expect(granted).toContain('Session-User');
  expect(granted).not.toMatch(/session-relay/i);
});
