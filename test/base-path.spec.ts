import { beforeAll, expect, test } from '@jest/globals';
import { startApp, type TestApp } from './support/app.js';
import { newEmail, PASSWORD } from './support/browser.js';
import { mailsTo, tokenIn } from './support/mailbox.js';
import { json, send } from './support/wire.js';

const APP_URL = 'https://example.test/backend';
const BASE = '/backend';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ APP_URL, WEB_ORIGINS: 'https://app.example.test' });
});

/** What a jar would send back, by the last Set-Cookie of each name. */
const cookies = new Map<string, string>();
async function ask(method: string, path: string, body?: object, origin = 'https://example.test') {
  const { headers, body: text } = body ? json(body) : { headers: {}, body: undefined };
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await send(app, method, path, {
    headers: { ...headers, origin, ...(cookie ? { cookie } : {}) },
    ...(text === undefined ? {} : { body: text }),
  });
  for (const line of answer.setCookies) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
    expect(line).toMatch(/^__Host-[^;]+(?:;.*)?; Path=\/;/);
  }
  return answer;
}

test('the six steps are taken below the path, by the links that were mailed', async () => {
  const email = newEmail();
  expect((await ask('POST', `${BASE}/auth/register`, { email, password: PASSWORD })).status).toBe(202);
  const [mail] = await mailsTo(app, email);
  const link = new URL(/https:\/\/\S+#token=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '');
  expect(`${link.origin}${link.pathname}`).toBe(`${APP_URL}/auth/verify`);
  // The page posts to its own path.
  expect((await ask('GET', link.pathname)).status).toBe(200);
  expect((await ask('POST', link.pathname, { token: tokenIn(mail?.text ?? '') })).status).toBeLessThan(300);
  expect((await ask('POST', `${BASE}/auth/login`, { email, password: PASSWORD })).status).toBe(200);
  expect((await ask('GET', `${BASE}/auth/me`)).status).toBe(200);
  expect((await ask('POST', `${BASE}/auth/refresh`)).status).toBe(200);
  expect((await ask('POST', `${BASE}/auth/logout`)).status).toBe(204);
  expect((await ask('GET', `${BASE}/auth/me`)).status).toBe(401);
});

test('what only begins like the path is no route, and what comes without it is served', async () => {
  for (const path of ['/backendauth/me', '/backend-2/health', '/x/backend/health', '/backend/backend/health'])
    expect(await ask('GET', path)).toMatchProblem('NOT_FOUND');
  for (const path of ['/backend/health', '/backend/health?x=1', '/health', '/health/ready'])
    expect([path, (await ask('GET', path)).status]).toEqual([path, 200]);
});

test('an origin has no path: the guard lets its pages ask, and those of others not', async () => {
  expect(await ask('POST', `${BASE}/auth/logout`, undefined, 'https://evil.test')).toMatchProblem('ORIGIN_REFUSED');
  expect((await ask('POST', `${BASE}/auth/logout`, undefined, 'https://app.example.test')).status).toBe(204);
});

test("the API's description and its page lead below the path", async () => {
  expect((await ask('GET', `${BASE}/api/openapi.json`)).body).toMatchObject({ servers: [{ url: APP_URL }] });
  const { text } = await ask('GET', `${BASE}/api`);
  const assets = [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path);
  expect(assets).toHaveLength(3);
  for (const path of assets) expect([path, (await ask('GET', path)).status]).toEqual([path, 200]);
  expect((await ask('GET', `${BASE}/api/start.js`)).text).toContain(`url: '${BASE}/api/openapi.json'`);
});
