// @ts-check
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import '../dist/features/index.js';
import { SweepRepository } from '../dist/features/maintenance/sweep.repository.js';
import { explaining } from './explaining.mjs';
import { startServer } from './stage.mjs';

const CRON_SECRET = randomBytes(32).toString('base64url');
const AUDIT_DAYS = 365;

/** The part of the environment that the sweep's statements ask for. */
const ENV = /** @type {any} */ ({ AUDIT_RETENTION_DAYS: AUDIT_DAYS });

/** So many rows of each kind have expired; of tables other than that of sessions as many have not. */
const ROWS = Number(process.env.BENCH_SWEPT ?? 200_000);

/** The most that a sign-in leaves of each kind: an email if the browser is new, two limits, two events. */
const LEFT = /** @type {Record<string, number>} */ ({ sessions: 1, limits: 2, mails: 1, 'audit events': 2 });

/**
 * Rows of each kind that there are many of: `over`, or not yet.
 * @type {Record<string, (sql: import('postgres').Sql, rows: number, over: boolean) =>
 * Promise<unknown>>}
 */
const INSERT = {
  registrations: (
    sql,
    rows,
    over,
  ) => sql`INSERT INTO registrations (id, email, password_hash, token_hash, key_id, browser_hash, created_at,
    expires_at)
    SELECT gen_random_uuid(), 'new-' || n || '@example.com', repeat('A', 97), uuid_send(gen_random_uuid()),
      'bench', uuid_send(gen_random_uuid()),
      end_of(n, ${over}) - interval '1 day', end_of(n, ${over}) FROM generate_series(1, ${rows}::int) n`,
  'one-time tokens': (
    sql,
    rows,
    over,
  ) => sql`INSERT INTO one_time_tokens (id, purpose, email, token_hash, expires_at)
    SELECT gen_random_uuid(), 'reset-password', 'new-' || n || '@example.com', uuid_send(gen_random_uuid()),
      end_of(n, ${over}) FROM generate_series(1, ${rows}::int) n`,
  invitations: (sql, rows, over) => sql`INSERT INTO invitations (email, expires_at)
    SELECT 'new-' || n || ${over ? '-over' : ''} || '@example.com', end_of(n, ${over}) FROM generate_series(1,
      ${rows}::int) n`,
  // Those that go on are there already.
  sessions: async (sql, rows, over) =>
    over &&
    sql`INSERT INTO sessions (id, user_id, credential_epoch, generation, token_hash, previous_hash,
      created_at, idle_expires_at, expires_at, user_agent)
    SELECT gen_random_uuid(), user_id, 0, generation, token_hash, previous_hash, end_of(n, true) - interval
      '30 days', end_of(n, true), end_of(n, true), user_agent
    FROM (SELECT row_number() OVER () AS n, * FROM sessions LIMIT ${rows}) AS s`,
  limits: (sql, rows, over) => sql`INSERT INTO rate_limits (key, hits, expires_at)
    SELECT uuid_send(gen_random_uuid()), 1, end_of(n, ${over}) FROM generate_series(1, ${rows}::int) n`,
  mails: (sql, rows, over) => insertMails(sql, rows, over, 'delivered_at', 7),
  'mails given up': (sql, rows, over) => insertMails(sql, rows, over, 'failed_at', 30),
  'audit events': (
    sql,
    rows,
    over,
  ) => sql`INSERT INTO audit_events (id, event, outcome, user_id, session_id, ip, user_agent, request_id,
    created_at)
    SELECT gen_random_uuid(), 'login_succeeded', 'success', gen_random_uuid(), gen_random_uuid(),
      '203.0.113.7', repeat('A', 110), gen_random_uuid()::text,
      end_of(n, ${over}) - make_interval(days => ${AUDIT_DAYS}) FROM generate_series(1, ${rows}::int) n`,
};

/**
 * @param {import('postgres').Sql} sql
 * @param {number} rows
 * @param {boolean} over
 * @param {string} column
 * @param {number} days
 */
function insertMails(sql, rows, over, column, days) {
  return sql`INSERT INTO outbox (id, template, recipient, created_at, due_at, attempts, ${sql(column)})
    SELECT gen_random_uuid(), 'new-sign-in', 'new-' || n || '@example.com', at, at, 1, at
    FROM generate_series(1, ${rows}::int) n, LATERAL (SELECT end_of(n, ${over}) - make_interval(days =>
      ${days}) AS at)`;
}

/**
 * Has a server sweep each table in turn, and prints how it went.
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {{ databaseUrl: string, sql: import('postgres').Sql, count: number }} database
 */
export async function sweepAll(hold, { databaseUrl, sql, count }) {
  const rows = ROWS;
  await sql`CREATE FUNCTION end_of(n bigint, is_over boolean) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN is_over THEN now() - n * interval '100 milliseconds' ELSE now() + interval '1 hour' + n *
      interval '100 milliseconds' END
  $$`;
  console.log(`\nThe sweep, with ${count} live sessions; ${rows} rows of each kind have expired`);
  console.log('| rows | first turn | all in s | rows a second | found by | whatever the values |');
  console.log(`|${' --- |'.repeat(6)}`);
  let seconds = 0;
  for (const kind of Object.keys(INSERT)) {
    const swept = await sweepOne(hold, databaseUrl, sql, kind, rows);
    console.log(`| ${swept.cells.join(' | ')} |`);
    seconds += ((LEFT[kind] ?? 0) * 60_000) / swept.rate;
  }
  console.log(`\nWhat 1,000 sign-ins a second leave in a minute is swept in ${seconds.toFixed(1)} s`);
}

/**
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {string} databaseUrl
 * @param {import('postgres').Sql} sql
 * @param {string} kind
 * @param {number} rows
 */
async function sweepOne(hold, databaseUrl, sql, kind, rows) {
  for (const over of [true, false]) await INSERT[kind]?.(sql, rows, over);
  await sql`VACUUM ANALYZE`;
  await sql`CHECKPOINT`;
  const plans = [await planOf(sql, kind, 'custom'), await planOf(sql, kind, 'generic')];
  // A new server: one that has run for a minute sweeps by itself.
  const server = await startServer(hold, 'the sweeper', 'dist/main.js', databaseUrl, {
    CRON_SECRET,
    // Else a turn seals the events, too, and none goes before a checkpoint.
    AUDIT_CHAIN: 'off',
    LOG_LEVEL: 'silent',
  });
  const turns = [];
  const began = performance.now();
  do turns.push(await turn(server.url));
  while (turns.at(-1) !== 0);
  const seconds = (performance.now() - began) / 1000;
  process.kill(server.pid, 'SIGKILL');
  const swept = turns.reduce((sum, n) => sum + n, 0);
  if (swept !== rows) throw new Error(`${swept} ${kind} were swept, of ${rows}`);
  const rate = swept / seconds;
  return { rate, cells: [kind, turns[0], seconds.toFixed(1), rate.toFixed(0), ...plans] };
}

/** @param {import('postgres').Sql} sql @param {string} kind @param {'custom' | 'generic'} by */
async function planOf(sql, kind, by) {
  const { on, found } = explaining(sql, by);
  await new SweepRepository(ENV).deleteExpired(on, kind, 500);
  return found.join(', ');
}

/** One call of the cron route. @param {string} url @returns {Promise<number>} how many rows it swept */
async function turn(url) {
  const answer = await fetch(`${url}/internal/cron`, { headers: { authorization: `Bearer ${CRON_SECRET}` } });
  if (answer.status !== 200) throw new Error(`cron was answered ${answer.status}`);
  return (await answer.json()).swept;
}
