// @ts-check
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { ensureDatabase } from '../../src/cli/postgres/databases.ts';
import { DelayProxy } from '../delay-proxy.mjs';
import { startServer, VARIABLES } from '../stage.mjs';
import { Line } from './line.mjs';
import { processorMs } from './processor.mjs';
import { WAYS } from './ways.mjs';

/** @typedef {import('../../src/cli/process/command.ts').Hold} Hold */
/**
 * A server, with a proxy between it and its database.
 * @typedef {object} Contender
 * @property {string} name
 * @property {number} pid
 * @property {Line} line
 * @property {DelayProxy} proxy
 * @property {import('./ways.mjs').Way} way
 * @property {string} origin of the page that asks
 * @property {() => Promise<number>} databaseMs the processor time of its connections at the database so far
 * @property {() => Promise<void>} settled resolves when what was begun after an answer is done
 */

/** The bench's own connections, which count for nobody. */
const OWN = { connection: { application_name: 'bench' }, max: 1 };

/** How often in a row the proxy has to be found quiet, a millisecond apart. */
const QUIET_TIMES = 5;

/** The others, each with the script that starts it. */
const PEERS = [
  {
    name: 'Better Auth',
    script: 'better-auth.mjs',
    way: WAYS.betterAuth,
    variables: { BETTER_AUTH_MIGRATE: 'on', BETTER_AUTH_JOURNEY: 'on', BETTER_AUTH_UPDATE_AGE: '0' },
  },
  { name: 'express-session', script: 'express-password.mjs', way: WAYS.plain, variables: {} },
  { name: 'nest-auth', script: 'nest-auth.mjs', way: WAYS.nestAuth, variables: {} },
  { name: 'Nest with Passport', script: 'nest-passport.mjs', way: WAYS.nestPassport, variables: {} },
];

/**
 * @param {Hold} hold
 * @param {string} url of the migrated database
 * @param {string} resend
 * @returns {Promise<Contender[]>} Postern first
 */
export async function contenders(hold, url, resend) {
  const sql = await hold(
    () => postgres(url, OWN),
    (open) => open.end({ timeout: 1 }),
  );
  const postern = await behindProxy(hold, url, sql, {
    name: 'Postern',
    script: 'dist/main.js',
    way: WAYS.plain,
    variables: { RESEND_BASE_URL: resend, RATE_LIMITS: 'on', LOG_LEVEL: 'silent' },
  });
  const all = [{ ...postern, settled: () => posternSettled(sql, postern.proxy) }];
  for (const [index, { script, variables, ...peer }] of PEERS.entries())
    all.push(
      await behindProxy(hold, await ensureDatabase(url, `journey_${index}`), sql, {
        ...peer,
        script: `bench/servers/${script}`,
        variables: { ...variables, RESEND_BASE_URL: resend },
      }),
    );
  return all;
}

/**
 * @param {Hold} hold
 * @param {string} url
 * @param {import('postgres').Sql} sql
 * @param {Pick<Contender, 'name' | 'way'> & { script: string, variables: Record<string, string> }} as
 * @returns {Promise<Contender>}
 */
async function behindProxy(hold, url, sql, { name, script, way, variables }) {
  const proxy = new DelayProxy(url);
  const distant = await hold(
    () => proxy.start(),
    () => proxy.stop(),
  );
  const server = await startServer(hold, name, script, distant, variables);
  const line = await hold(
    () => new Line(server.url),
    (open) => open.client.destroy(),
  );
  const origin = VARIABLES.WEB_ORIGINS;
  const databaseMs = () => connectionsMs(sql, new URL(url).pathname.slice(1));
  return { name, pid: server.pid, line, proxy, way, origin, databaseMs, settled: () => quiet(proxy) };
}

/** @param {import('postgres').Sql} sql @param {string} database its name */
async function connectionsMs(sql, database) {
  const connections = await sql`SELECT pid FROM pg_stat_activity WHERE datname = ${database}
    AND application_name <> ${OWN.connection.application_name}`;
  return connections.reduce((sum, { pid }) => sum + processorMs(pid), 0);
}

/** @param {DelayProxy} proxy */
async function quiet(proxy) {
  for (let times = 0; times < QUIET_TIMES; times = proxy.isQuiet ? times + 1 : 0) await wait(1);
}

/**
 * Until each email is out; and its limits, which are on, have counted nothing.
 * @param {import('postgres').Sql} sql @param {DelayProxy} proxy
 */
async function posternSettled(sql, proxy) {
  const waiting = () =>
    sql`SELECT 1 FROM outbox WHERE delivered_at IS NULL AND failed_at IS NULL AND dropped_at IS NULL LIMIT 1`;
  while ((await waiting()).length > 0) await wait(1);
  await quiet(proxy);
  await sql`DELETE FROM rate_limits`;
}
