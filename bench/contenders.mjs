// @ts-check
import { hash } from '@node-rs/argon2';
import postgres from 'postgres';
import { ensureDatabase } from '../src/cli/postgres/databases.ts';
import { Visitor } from './load.mjs';
import { seedSessions, startServer } from './stage.mjs';

/**
 * A server, the browsers that are signed in to it, and how each operation is asked of it.
 * @typedef {object} Contender
 * @property {string} name
 * @property {import('./stage.mjs').Server} server
 * @property {Visitor[]} visitors
 * @property {Partial<Record<Operation, (index: number) => import('./load.mjs').Request>>} requests
 */
/** @typedef {'refresh' | 'me' | 'login' | 'jwks'} Operation */
/** @typedef {import('../src/cli/process/command.ts').Hold} Hold */

const PASSWORD = 'correct horse battery';
const JSON_BODY = { 'content-type': 'application/json', origin: 'https://api.example.com' };

/** @param {string} path @param {object} body @returns {import('./load.mjs').Request} */
const post = (path, body) => ({ path, method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) });

/**
 * Postern, as `npm start` runs it, or the floor beneath it: they share tables, tokens and paths.
 * @param {Hold} hold
 * @param {string} url of the database
 * @param {'postern' | 'floor'} name
 * @param {number} count of visitors
 * @param {Record<string, string>} [variables]
 * @param {string} [folder] of another checkout, below this one's
 * @returns {Promise<Contender>}
 */
export async function ours(hold, url, name, count, variables = {}, folder = '.') {
  const server = await startServer(
    hold,
    name,
    `${folder}/${name === 'postern' ? 'dist/main.js' : 'bench/servers/floor.mjs'}`,
    url,
    variables,
  );
  const seeded = await seedSessions(url, count);
  await setPasswords(
    url,
    seeded.map(({ userId }) => userId),
  );
  const visitors = seeded.map(({ token }) => new Visitor(server.url, { '__Host-app_session_ref': token }));
  for (const visitor of visitors) await visitor.send({ path: '/auth/refresh', method: 'POST' });
  return {
    name,
    server,
    visitors,
    requests: {
      refresh: () => ({ path: '/auth/refresh', method: 'POST' }),
      me: () => ({ path: '/auth/me', method: 'GET' }),
      login: (index) =>
        post('/auth/login', { email: `${seeded[index]?.userId}@example.com`, password: PASSWORD }),
    },
  };
}

/** @param {string} url @param {string[]} ids */
async function setPasswords(url, ids) {
  const sql = postgres(url, { max: 1 });
  await sql`INSERT INTO passwords (user_id, hash) SELECT id, ${await hash(PASSWORD)} FROM
    unnest(${ids}::uuid[]) AS id
    ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash`;
  await sql.end();
}

/**
 * Better Auth, in a database of its own. `writes`: get-session moves the session's end and sets new cookies
 * each time; else it only reads the session.
 * @param {Hold} hold
 * @param {string} url of the server's database
 * @param {number} count of visitors
 * @param {{ writes: boolean }} how
 * @returns {Promise<Contender>}
 */
export async function betterAuth(hold, url, count, { writes }) {
  const own = await ensureDatabase(url, writes ? 'better_auth_writing' : 'better_auth_reading');
  const variables = { BETTER_AUTH_MIGRATE: 'on', ...(writes ? { BETTER_AUTH_UPDATE_AGE: '0' } : {}) };
  const server = await startServer(hold, 'better-auth', 'bench/servers/better-auth.mjs', own, variables);
  const visitors = Array.from({ length: count }, () => new Visitor(server.url, {}));
  for (const [index, visitor] of visitors.entries()) {
    await visitor.send(
      post('/api/auth/sign-up/email', { name: 'x', email: `${index}@example.com`, password: PASSWORD }),
    );
  }
  // Without its cookie cache: that would answer from the cookie, for as long as five minutes after the
  // session has ended.
  const session = () => ({
    path: '/api/auth/get-session?disableCookieCache=true',
    method: /** @type {const} */ ('GET'),
  });
  return { name: 'better-auth', server, visitors, requests: writes ? { refresh: session } : { me: session } };
}
