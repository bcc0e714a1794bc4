// @ts-check
import assert from 'node:assert/strict';
import { withConnection } from '../../src/cli/postgres/databases.ts';

/** Some of the headers of every answer; `src/platform/http/headers.spec.ts` has them all. */
const SECURITY_HEADERS = {
  'cache-control': 'private, no-store',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
};

/** @param {Headers} headers */
export function assertSecure(headers) {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) assert.equal(headers.get(name), value, name);
}

/**
 * @param {import('./instance.mjs').Instance} instance
 * @param {string} path
 */
export async function get({ url }, path) {
  const response = await fetch(`${url}${path}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** @param {import('./instance.mjs').Instance} instance */
export async function failToSignIn({ url }) {
  const body = JSON.stringify({ email: 'nobody@example.com', password: 'a wrong password' });
  const response = await fetch(`${url}/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  assert.ok([401, 429].includes(response.status), String(response.status));
  await response.arrayBuffer();
}

/**
 * @param {import('./instance.mjs').Instance} instance
 * @param {string} text
 */
export function countInLog(instance, text) {
  return instance.log().split(text).length - 1;
}

/** How many connections instances have open. @param {string} databaseUrl */
export function connections(databaseUrl) {
  return withConnection(databaseUrl, async (sql) => {
    const [row] = await sql`select count(*)::int as open from pg_stat_activity
        where application_name = 'postern' and datname = current_database()`;
    return Number(row?.open);
  });
}
