import { afterEach, expect, test } from '@jest/globals';

/** Its types are a browser's, and of no specs outside of test/browser: src/client/types.check.ts has them. */
const CLIENT: string = '../src/client/client.js';

type Call = (path: string, sent: unknown) => Promise<unknown>;

const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
});

test('a client sends each method that the API has, with what is given of the parameters', async () => {
  const { createClient } = (await import(CLIENT)) as {
    createClient: (options: { url: string }) => Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Call>;
  };
  const sent: unknown[] = [];
  globalThis.fetch = (url, { method, body } = {}) => {
    sent.push([method, url, body]);
    return Promise.resolve(new Response(null, { status: 204 }));
  };
  const api = createClient({ url: 'https://api.test/' });
  const params = { path: { id: 'a/b' } };
  await api.GET('/admin/users', { params: { query: { limit: 5, email: undefined, never: false } } });
  await api.POST('/auth/forgot-password', { body: { email: 'ann@example.com' } });
  await api.PUT('/admin/users/{id}/roles', { params, body: { roles: ['admin'] } });
  await api.PATCH('/auth/me', { body: { locale: 'vi' } });
  await api.DELETE('/auth/sessions/{id}', { params });
  expect(sent).toEqual([
    ['GET', 'https://api.test/admin/users?limit=5&never=false', undefined],
    ['POST', 'https://api.test/auth/forgot-password', '{"email":"ann@example.com"}'],
    ['PUT', 'https://api.test/admin/users/a%2Fb/roles', '{"roles":["admin"]}'],
    ['PATCH', 'https://api.test/auth/me', '{"locale":"vi"}'],
    ['DELETE', 'https://api.test/auth/sessions/a%2Fb', undefined],
  ]);
});
