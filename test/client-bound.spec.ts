import { afterEach, expect, test } from '@jest/globals';

/** Its types are a browser's, and of no specs outside of test/browser: src/client/types.check.ts has them. */
const CLIENT: string = '../src/client/client.js';

interface Client {
  GET: (path: string) => Promise<{ data?: unknown; error?: { code: string } }>;
}

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

const SESSION = { id: 'a', boundTo: 'device', accessTokenExpiresAt: '2026-11-21T08:17:00.000Z' };
const SOMEBODY = { user: { id: 'ann' }, session: SESSION };
const NOBODY = { user: null, session: null, refreshable: true };

const json = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** A page of a session that is bound to the device, whose access cookie is missing at first. */
async function page(state: object) {
  const { createClient } = (await import(CLIENT)) as {
    createClient: (options: object) => Client;
  };
  const asked: string[] = [];
  const reasons: string[] = [];
  globalThis.fetch = (url, { method = 'GET' } = {}) => {
    const path = new URL(url).pathname;
    asked.push(`${method} ${path}`);
    if (path === '/auth/refresh')
      return Promise.resolve(json(403, { code: 'DEVICE_BINDING_REQUIRED', status: 403 }));
    if (path === '/auth/session') return Promise.resolve(json(200, state));
    const isFirst = asked.filter((one) => one.endsWith(path)).length === 1;
    return Promise.resolve(
      isFirst ? json(401, { code: 'SESSION_REQUIRED', status: 401 }) : json(200, { notes: [] }),
    );
  };
  const onSignedOut = (reason: string) => reasons.push(reason);
  return { api: createClient({ url: 'https://api.test', onSignedOut }), asked, reasons };
}

test('a session that its browser refreshes goes on: the client asks who is there, and repeats', async () => {
  const { api, asked, reasons } = await page(SOMEBODY);
  expect((await api.GET('/notes')).data).toEqual({ notes: [] });
  expect(asked).toEqual(['GET /notes', 'POST /auth/refresh', 'GET /auth/session', 'GET /notes']);
  expect(reasons).toEqual([]);
});

test('a browser that has lost the key is signed out, and is told why', async () => {
  const { api, reasons } = await page(NOBODY);
  expect((await api.GET('/notes')).error?.code).toBe('DEVICE_BINDING_REQUIRED');
  expect(reasons).toEqual(['DEVICE_BINDING_REQUIRED']);
});
