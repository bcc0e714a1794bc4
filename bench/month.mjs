// @ts-check
// npm run bench:month: what a month costs 10,000, 100,000 and 1,000,000 users, by what each operation takes
// here. prices.json has the prices, use.json how people use it. BENCH_ROUNDS (25) sets its size.
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { run } from '../src/cli/process/command.ts';
import { DelayProxy } from './delay-proxy.mjs';
import { connectTo, journey } from './journey.mjs';
import { monthlyBill, planBill } from './month/bill.mjs';
import prices from './month/prices.json' with { type: 'json' };
import use from './month/use.json' with { type: 'json' };
import { imitateResend, median, stageDatabase, startServer } from './stage.mjs';

/** @typedef {import('./month/bill.mjs').Figures} Figures */

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 25);
const WARM_UP_ROUNDS = 5;
const USERS = [10_000, 100_000, 1_000_000];

/** A database in the same region, in milliseconds there and back. */
const DISTANCE_MS = 2;

let emails = 0;

await run(async (hold) => {
  const url = await stageDatabase(hold);
  const sql = await hold(
    () => postgres(url, { max: 1 }),
    (open) => open.end({ timeout: 1 }),
  );
  const proxy = new DelayProxy(url);
  const distant = await hold(
    () => proxy.start(),
    () => proxy.stop(),
  );
  proxy.roundTripMs = DISTANCE_MS;
  const server = await startServer(hold, 'postern', 'dist/main.js', distant, {
    RESEND_BASE_URL: await imitateResend(hold, () => emails++),
    RATE_LIMITS: 'on',
    DATABASE_POOL_MAX: '1',
  });
  const client = connectTo(server.url);
  const figures = await measure({ client, sql, proxy, pid: server.pid });
  await client.close();
  printFigures(figures);
  printBills(figures);
});

/**
 * @typedef {object} Stage
 * @property {ReturnType<typeof connectTo>} client
 * @property {import('postgres').Sql} sql
 * @property {DelayProxy} proxy
 * @property {number} pid of the server
 */

/**
 * @param {Stage} stage
 * @returns {Promise<Map<string, Figures>>} the median of each figure, by operation
 */
async function measure({ client, sql, proxy, pid }) {
  /** @type {Map<string, Figures[]>} */
  const all = new Map();
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++)
    await journey(client, sql, `person-${round + WARM_UP_ROUNDS}@example.com`, async (label, send) => {
      await sql`DELETE FROM rate_limits`;
      await settled(sql, proxy);
      const before = await used(sql, pid);
      const sent = performance.now();
      await send();
      const ms = performance.now() - sent;
      await settled(sql, proxy);
      const after = await used(sql, pid);
      if (round < 0) return;
      const taken = {
        ms,
        cpuMs: after.cpuMs - before.cpuMs,
        databaseMs: after.databaseMs - before.databaseMs,
        walBytes: after.walBytes - before.walBytes,
        emails: after.emails - before.emails,
      };
      all.set(label, [...(all.get(label) ?? []), taken]);
    });
  return new Map([...all].map(([label, each]) => [label, middle(each)]));
}

/** @param {Figures[]} each @returns {Figures} */
function middle(each) {
  const of = (/** @type {keyof Figures} */ name) => median(each.map((one) => one[name]));
  const sent = each.reduce((sum, one) => sum + one.emails, 0) / each.length;
  return {
    ms: of('ms'),
    cpuMs: of('cpuMs'),
    databaseMs: of('databaseMs'),
    walBytes: of('walBytes'),
    emails: sent,
  };
}

/**
 * The use of server and database so far. This connection asks the database, and is not counted.
 * @param {import('postgres').Sql} sql
 * @param {number} pid of the server
 */
async function used(sql, pid) {
  const [row] = await sql`
    SELECT pg_current_wal_insert_lsn() - '0/0' AS wal, (SELECT array_agg(pid) FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()) AS pids`;
  const pids = /** @type {number[]} */ (row?.pids ?? []);
  return {
    cpuMs: cpuOf(pid),
    databaseMs: pids.reduce((sum, backend) => sum + cpuOf(backend), 0),
    walBytes: Number(row?.wal),
    emails,
  };
}

/** The processor time of all threads of a process, in milliseconds. @param {number} pid */
function cpuOf(pid) {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.reduce((sum, thread) => {
    const [ns] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
    return sum + Number(ns) / 1e6;
  }, 0);
}

/**
 * Waits until what was begun after the answers is done.
 * @param {import('postgres').Sql} sql
 * @param {DelayProxy} proxy
 */
async function settled(sql, proxy) {
  const waiting = () =>
    sql`SELECT 1 FROM outbox WHERE delivered_at IS NULL AND failed_at IS NULL AND dropped_at IS NULL LIMIT 1`;
  while ((await waiting()).length > 0 || !proxy.isQuiet) await wait(1);
}

/** @param {Map<string, Figures>} figures */
function printFigures(figures) {
  console.log(
    `node ${process.version}, database ${DISTANCE_MS} ms away, limits on, medians of ${ROUNDS} rounds`,
  );
  console.log(
    '| operation | a month and user | at work, ms | CPU ms | database CPU ms | WAL bytes | emails |',
  );
  console.log(`|${' --- |'.repeat(7)}`);
  for (const [operation, times] of Object.entries(use.perUser)) {
    const one = figures.get(operation);
    if (one)
      console.log(
        `| ${operation} | ${times} | ${one.ms.toFixed(1)} | ${one.cpuMs.toFixed(2)} | ` +
          `${one.databaseMs.toFixed(2)} | ${one.walBytes.toFixed(0)} | ${one.emails.toFixed(1)} |`,
      );
  }
}

/** @param {Map<string, Figures>} figures */
function printBills(figures) {
  const dollars = (/** @type {number} */ amount) => (Number.isFinite(amount) ? amount.toFixed(0) : 'asked');
  console.log(`\nUS dollars a month, prices of ${prices.asOf}`);
  const vendors = prices.vendors.map(({ name }) => name);
  console.log(
    `| users | requests | emails | Vercel | PostgreSQL | Resend | all | ${vendors.join(' | ')} |\n|` +
      ' --- |'.repeat(7 + vendors.length),
  );
  for (const users of USERS) {
    const bill = monthlyBill(prices, figures, use, users);
    const lists = prices.vendors.map(({ month, users: included, furtherUser }) =>
      dollars(planBill([{ month, included, further: furtherUser }], users)),
    );
    const counts = [users, Math.round(bill.requests), Math.round(bill.emails)];
    const costs = [bill.vercel, bill.postgres, bill.mail, bill.sum].map(dollars);
    console.log(
      `| ${[...counts.map((count) => count.toLocaleString('en')), ...costs, ...lists].join(' | ')} |`,
    );
  }
}
