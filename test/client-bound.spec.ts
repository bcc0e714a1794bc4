import { afterEach, describe, expect, test } from '@jest/globals';

/** Its types are a browser's, and of no specs outside of test/browser: src/client/types.check.ts has them. */
const CLIENT: string = '../src/client/client.js';

type Call = (path: string) => Promise<{ data?: unknown; error?: { code: string } }>;

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

const SESSION = { id: 'a', boundTo: 'device', accessTokenExpiresAt: '2026-11-21T08:17:00.000Z' };
const SOMEBODY = { user: { id: 'ann' }, session: SESSION };
const UNBOUND = { user: { id: 'ann' }, session: { ...SESSION, boundTo: null } };
const NOBODY = { user: null, session: null, refreshable: true };
const OFFER = { 'secure-session-registration': '(ES256);path="/auth/session/binding";challenge="c"' };
const REFUSED = () => json(403, { code: 'DEVICE_BINDING_REQUIRED', status: 403 });

const json = (status: number, body: object, headers = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'session-user': 'ann', ...headers },
  });

/**
 * A page whose access cookie is missing at its first call.
 * @param answers by path, in the place of those of a session that is bound to the device
 */
async function page(answers: Record<string, () => Response> = {}) {
  const { createClient } = (await import(CLIENT)) as {
    createClient: (options: object) => { GET: Call; POST: Call };
  };
  const asked: string[] = [];
  const reasons: string[] = [];
  globalThis.fetch = (url, { method = 'GET' } = {}) => {
    const path = new URL(url).pathname;
    asked.push(`${method} ${path}`);
    const given = { '/auth/refresh': REFUSED, '/auth/session': () => json(200, SOMEBODY), ...answers }[path];
    if (given) return Promise.resolve(given());
    const isFirst = asked.filter((one) => one.endsWith(path)).length === 1;
    return Promise.resolve(
      isFirst ? json(401, { code: 'SESSION_REQUIRED', status: 401 }) : json(200, { notes: [] }),
    );
  };
  const onSignedOut = (reason: string) => reasons.push(reason);
  return { api: createClient({ url: 'https://api.test', onSignedOut }), asked, reasons };
}

test('a session that its browser refreshes goes on: the client asks who is there, and repeats', async () => {
  const { api, asked, reasons } = await page();
  expect((await api.GET('/notes')).data).toEqual({ notes: [] });
  expect(asked).toEqual(['GET /notes', 'POST /auth/refresh', 'GET /auth/session', 'GET /notes']);
  expect(reasons).toEqual([]);
});

test('a browser that has lost the key is signed out, and is told why', async () => {
  const { api, reasons } = await page({ '/auth/session': () => json(200, NOBODY) });
  expect((await api.GET('/notes')).error?.code).toBe('DEVICE_BINDING_REQUIRED');
  expect(reasons).toEqual(['DEVICE_BINDING_REQUIRED']);
});

test('a browser that could not refresh is not signed out: nobody knows, and it is asked later', async () => {
  const busy = () => json(503, { code: 'BUSY', status: 503 }, { 'retry-after': '60' });
  const { api, asked, reasons } = await page({ '/auth/session': busy });
  expect((await api.GET('/notes')).error?.code).toBe('BUSY');
  expect(reasons).toEqual([]);
  expect((await api.GET('/more')).error?.code).toBe('BUSY');
  expect(asked).toEqual(['GET /notes', 'POST /auth/refresh', 'GET /auth/session', 'GET /more']);
});

describe('no refresh is sent without a proof', () => {
  const REST = ['GET /notes', 'GET /auth/session', 'GET /notes'];

  test('for a session that has said that it is bound', async () => {
    const { api, asked } = await page();
    await api.GET('/auth/session');
    asked.splice(0);
    expect((await api.GET('/notes')).data).toEqual({ notes: [] });
    expect(asked).toEqual(REST);
  });

  test('after the refusal of one', async () => {
    const { api, asked } = await page();
    await api.GET('/more');
    asked.splice(0);
    await api.GET('/notes');
    expect(asked).toEqual(REST);
  });

  test('after a sign-in that offered it, though an answer soon after said that it is not', async () => {
    const login = () => json(200, UNBOUND, OFFER);
    const { api, asked } = await page({ '/auth/login': login, '/auth/me': () => json(200, UNBOUND) });
    await api.POST('/auth/login');
    await api.GET('/auth/me');
    asked.splice(0);
    await api.GET('/notes');
    expect(asked).toEqual(REST);
  });
});

test('a session that was offered it, and is not bound, is refreshed by the page', async () => {
  let state: object = NOBODY;
  const refresh = () => json(200, (state = UNBOUND));
  const { api, asked } = await page({
    '/auth/login': () => json(200, UNBOUND, OFFER),
    '/auth/session': () => json(200, state),
    '/auth/refresh': refresh,
  });
  await api.POST('/auth/login');
  asked.splice(0);
  await api.GET('/notes');
  expect(asked).toEqual(['GET /notes', 'GET /auth/session', 'POST /auth/refresh', 'GET /notes']);
  asked.splice(0);
  await api.GET('/more');
  expect(asked).toEqual(['GET /more', 'POST /auth/refresh', 'GET /more']);
});
