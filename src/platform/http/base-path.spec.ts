import { beforeAll, expect, test } from '@jest/globals';
import { mailsTo, newEmail, PASSWORD, type TestApp, tokenIn } from 'postern/testing';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { json, send } from '../../../test/support/wire.js';
import { cookieName } from '../../../test/support/cookie-names.js';

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
    expect(line).toMatch(/^__Host-app_[^;]+(?:;.*)?; Path=\/;/);
    expect(line).not.toMatch(/; Domain=/);
  }
  return answer;
}

/** Where the first link of the newest mail to somebody leads, without what stands behind a `#`. */
async function linkTo(on: TestApp, email: string): Promise<string> {
  const [mail] = await mailsTo(on, email);
  const [link = ''] = /https:\/\/[^\s#]+/.exec(mail?.text ?? '') ?? [];
  return link;
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
  expect([...cookies.keys()].sort()).toEqual([
    cookieName('access'),
    cookieName('device'),
    cookieName('refresh'),
  ]);
  const [, claims = ''] = cookies.get(cookieName('access'))?.split('.') ?? [];
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    iss: APP_URL,
    aud: APP_URL,
  });
  expect((await ask('GET', `${BASE}/auth/me`)).status).toBe(200);
  expect((await ask('POST', `${BASE}/auth/refresh`)).status).toBe(200);
  expect((await ask('POST', `${BASE}/auth/logout`)).status).toBe(204);
  expect((await ask('GET', `${BASE}/auth/me`)).status).toBe(401);
});

test('every mailed link to the API has the path, even if the request came without the path', async () => {
  const [email, before] = [newEmail(), new Map(cookies)];
  cookies.clear();
  for (const base of ['', BASE]) {
    expect((await ask('POST', `${base}/auth/register`, { email, password: PASSWORD })).status).toBe(202);
    expect(await linkTo(app, email)).toBe(`${APP_URL}/auth/verify`);
  }
  expect(
    (
      await ask('POST', `${BASE}/auth/verify`, {
        token: tokenIn((await mailsTo(app, email))[0]?.text ?? ''),
        password: PASSWORD,
      })
    ).status,
  ).toBe(204);
  expect((await ask('POST', `${BASE}/auth/forgot-password`, { email })).status).toBe(202);
  await app.settled();
  expect(await linkTo(app, email)).toBe(`${APP_URL}/auth/reset-password`);
  cookies.clear();
  for (const [name, value] of before) cookies.set(name, value);
});

test('invitations and password managers are led to the SPA, or else to the origin of APP_URL', async () => {
  const alone = await startApp({ APP_URL, WEB_ORIGINS: '' });
  for (const [on, spa] of [
    [app, 'https://app.example.test'],
    [alone, 'https://example.test'],
  ] as const) {
    const email = newEmail();
    await on.sql`INSERT INTO outbox (id, template, recipient) VALUES (gen_random_uuid(), 'invitation',
      ${email})`;
    expect(await linkTo(on, email)).toBe(spa);
  }
  for (const base of ['', BASE])
    expect(await ask('GET', `${base}/.well-known/change-password`)).toMatchObject({
      status: 303,
      headers: { location: 'https://app.example.test' },
    });
  expect(await send(alone, 'GET', BASE)).toMatchProblem('NOT_FOUND');
});

test('the cron route is there below the path and without it, and asks for its secret at both', async () => {
  for (const base of ['', BASE]) {
    const path = `${base}/internal/cron`;
    expect(await send(app, 'GET', path)).toMatchProblem('FORBIDDEN');
    expect(
      (await send(app, 'GET', path, { headers: { authorization: `Bearer ${TEST_ENV.CRON_SECRET}` } })).status,
    ).toBe(200);
  }
});

test('what only begins like the path is no route, and what comes without it is served', async () => {
  for (const path of ['/backendauth/me', '/backend-2/health', '/x/backend/health', '/backend/backend/health'])
    expect(await ask('GET', path)).toMatchProblem('NOT_FOUND');
  for (const path of ['/backend/health', '/backend/health?x=1', '/health', '/health/ready'])
    expect([path, (await ask('GET', path)).status]).toEqual([path, 200]);
});

test('an origin has no path: the guard lets its pages ask, and those of others not', async () => {
  expect(await ask('POST', `${BASE}/auth/logout`, undefined, 'https://evil.test')).toMatchProblem(
    'ORIGIN_REFUSED',
  );
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
