// @ts-check
// npm run bench:instances: one, two, four and ten instances behind a PgBouncer each, in one interleaved run:
// what a request costs the instances, the pooler and the database, and how many connections the database
// sees. Once with all of the machine, whose processors are the limit then; and once with each instance held
// to a small share of one processor, as on a machine of its own, where the rate shows whether twice as many
// do twice as much. Wants a PgBouncer, and for the second part root on Linux. BENCH_INSTANCES (1,2,4,10),
// BENCH_OPERATIONS (refresh,me; also login), BENCH_SHARE (0.02), BENCH_POOL (10), BENCH_CONNECTIONS (8, for
// each instance), BENCH_WARM (1000), BENCH_ROUNDS (5) and BENCH_SECONDS (2) set its size.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import postgres from 'postgres';
import { ensureDatabase } from '../src/cli/postgres/databases.ts';
import { run } from '../src/cli/process/command.ts';
import { ours } from './contenders.mjs';
import { holdToShare } from './cpu-share.mjs';
import { Visitor } from './load.mjs';
import { startPgBouncer } from './pgbouncer.mjs';
import { ROUNDS, row, SECONDS, table } from './rounds.mjs';
import { cpuMs, imitateResend, median, stageDatabase, startServer } from './stage.mjs';

const SIZES = (process.env.BENCH_INSTANCES ?? '1,2,4,10').split(',').map(Number);
const OPERATIONS = /** @type {Operation[]} */ ((process.env.BENCH_OPERATIONS ?? 'refresh,me').split(','));
const SHARE = Number(process.env.BENCH_SHARE ?? 0.02);
const POOL = Number(process.env.BENCH_POOL ?? 10);
const CONNECTIONS = Number(process.env.BENCH_CONNECTIONS ?? 8);
/** So often is each instance asked for each operation before: its code is compiled by then. */
const WARM = Number(process.env.BENCH_WARM ?? 1000);

/** @typedef {import('../src/cli/process/command.ts').Hold} Hold */
/** @typedef {'refresh' | 'me' | 'login'} Operation */

/**
 * Milliseconds of the processors for each request, requests a second, connections that the database saw, and
 * requests that were not answered 200.
 * @typedef {{ rate: number, app: number, pooler: number, database: number, connections: number,
 *   refused: number }} Sample
 */

/**
 * @typedef {object} Group
 * @property {number} size how many instances
 * @property {number[]} pids theirs
 * @property {number} pooler its pid
 * @property {string} database
 * @property {{ visitor: Visitor, clients: Visitor['client'][], index: number }[]} roamers visitors with a
 *   connection to every instance each
 * @property {import('./contenders.mjs').Contender['requests']} requests
 */

await run(async (hold) => {
  const template = await stageDatabase(hold);
  const RESEND_BASE_URL = await imitateResend(hold);
  const groups = [];
  for (const size of SIZES) groups.push(await prepare(hold, template, size, { RESEND_BASE_URL }));
  const admin = await hold(
    () => postgres(template, { max: 1 }),
    (open) => open.end({ timeout: 1 }),
  );
  const [row] = await admin`SELECT pg_backend_pid() AS pid`;
  const meter = { admin, postmaster: parentOf(row?.pid) };
  for (const group of groups) for (const operation of OPERATIONS) await warm(group, operation);
  const free = await measureAll(meter, groups);
  for (const operation of OPERATIONS) printCosts(operation, free[operation] ?? []);
  for (const { pids } of groups)
    for (const pid of pids)
      if (!(await holdToShare(hold, pid, SHARE)))
        return console.log('\nNo instance can be held to a share of a processor here.');
  const held = await measureAll(meter, groups);
  for (const operation of OPERATIONS) printRates(operation, held[operation] ?? []);
});

/**
 * @param {Hold} hold
 * @param {string} template a database that is copied
 * @param {number} size
 * @param {Record<string, string>} variables
 * @returns {Promise<Group>}
 */
async function prepare(hold, template, size, variables) {
  const database = `instances_${size}`;
  const direct = await ensureDatabase(template, database, new URL(template).pathname.slice(1));
  const pooler = await startPgBouncer(hold, direct, POOL);
  // Debian's PgBouncer is older than 1.21, which keeps prepared statements.
  const all = { ...variables, DATABASE_PREPARE: 'off', LOG_LEVEL: 'silent', DATABASE_URL_UNPOOLED: direct };
  const first = await ours(hold, pooler.url, 'postern', CONNECTIONS * size, all);
  const servers = [first.server];
  while (servers.length < size)
    servers.push(await startServer(hold, 'postern', 'dist/main.js', pooler.url, all));
  const roamers = first.visitors.map((visitor, index) => ({
    visitor,
    index,
    clients: servers.map(({ url }) => new Visitor(url, {}).client),
  }));
  const pids = servers.map(({ pid }) => pid);
  return { size, pids, pooler: pooler.pid, database, roamers, requests: first.requests };
}

/**
 * @param {{ admin: postgres.Sql, postmaster: number }} meter
 * @param {Group[]} groups
 * @returns {Promise<Record<string, Sample[][]>>} of each operation and group, the samples of all rounds
 */
async function measureAll(meter, groups) {
  /** @type {Record<string, Sample[][]>} */
  const samples = Object.fromEntries(OPERATIONS.map((name) => [name, groups.map(() => [])]));
  // The first round warms all up and is not counted.
  for (let round = -1; round < ROUNDS; round++)
    for (const operation of OPERATIONS)
      for (const [index, group] of groups.entries()) {
        const sample = await turn(meter, group, operation);
        if (round >= 0) samples[operation]?.[index]?.push(sample);
      }
  return samples;
}

/** Until the code of each instance is compiled. @param {Group} group @param {Operation} operation */
async function warm({ roamers, requests }, operation) {
  for (let asked = 0; asked < WARM; asked += CONNECTIONS)
    await Promise.all(roamers.map((roamer) => ask(roamer, requests, operation, asked + roamer.index)));
}

/**
 * To one of the instances.
 * @param {Group['roamers'][0]} roamer
 * @param {Group['requests']} requests
 * @param {Operation} operation
 * @param {number} turn
 * @returns {Promise<boolean>} whether it was answered 200
 */
async function ask({ visitor, clients, index }, requests, operation, turn) {
  const request = requests[operation];
  if (!request) throw new Error(`there is no ${operation}`);
  visitor.client = clients[turn % clients.length] ?? visitor.client;
  return visitor.send(request(index)).then(
    () => true,
    () => false,
  );
}

/**
 * Every visitor sends one request after another, each to the next instance.
 * @param {{ admin: postgres.Sql, postmaster: number }} meter
 * @param {Group} group
 * @param {Operation} operation
 * @returns {Promise<Sample>}
 */
async function turn({ admin, postmaster }, { pids, pooler, database, roamers, requests }, operation) {
  const spent = () => [sum(pids.map(cpuMs)), cpuMs(pooler), treeMs(postmaster)];
  const before = spent();
  const start = performance.now();
  let [answered, refused] = [0, 0];
  await Promise.all(
    roamers.map(async (roamer) => {
      for (let next = roamer.index; performance.now() - start < SECONDS * 1000; next++)
        if (await ask(roamer, requests, operation, next)) answered++;
        else refused++;
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  const [app = 0, pool = 0, server = 0] = spent().map(
    (now, index) => (now - (before[index] ?? 0)) / answered,
  );
  const [seen] = await admin`SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = ${database} AND application_name = 'postern'`;
  return { rate: answered / seconds, app, pooler: pool, database: server, connections: seen?.count, refused };
}

/** @param {string} operation @param {Sample[][]} samples */
function printCosts(operation, samples) {
  console.log(
    `\n${operation}: node ${process.version}, ${CONNECTIONS} visitors for each, ${ROUNDS} rounds of ` +
      `${SECONDS} s, medians; ratios to ${SIZES[0]}, round by round`,
  );
  table([
    'instances',
    'rate 1/s',
    'CPU ms of instances',
    'of PgBouncer',
    'of PostgreSQL',
    'all / first',
    'connections',
    'refused',
  ]);
  const whole = (/** @type {Sample | undefined} */ one) =>
    one ? one.app + one.pooler + one.database : Number.NaN;
  for (const [index, mine] of samples.entries()) {
    const ratios = mine.map((one, round) => whole(one) / whole(samples[0]?.[round]));
    row([
      SIZES[index] ?? '',
      of(mine, 'rate').toFixed(0),
      .../** @type {const} */ (['app', 'pooler', 'database']).map((name) => of(mine, name).toFixed(2)),
      median(ratios).toFixed(2),
      Math.max(...mine.map(({ connections }) => connections)),
      sum(mine.map(({ refused }) => refused)),
    ]);
  }
}

/** @param {string} operation @param {Sample[][]} samples */
function printRates(operation, samples) {
  console.log(`\n${operation}, each instance held to ${SHARE} of a processor:`);
  table([
    'instances',
    'rate 1/s',
    'range',
    'rate / first',
    'of PostgreSQL, CPU ms',
    'connections',
    'refused',
  ]);
  for (const [index, mine] of samples.entries()) {
    const rates = mine.map(({ rate }) => rate);
    row([
      SIZES[index] ?? '',
      median(rates).toFixed(0),
      `${Math.min(...rates).toFixed(0)} – ${Math.max(...rates).toFixed(0)}`,
      median(rates.map((rate, round) => rate / (samples[0]?.[round]?.rate ?? Number.NaN))).toFixed(2),
      of(mine, 'database').toFixed(2),
      Math.max(...mine.map(({ connections }) => connections)),
      sum(mine.map(({ refused }) => refused)),
    ]);
  }
}

/** @param {Sample[]} samples @param {keyof Sample} figure */
function of(samples, figure) {
  return median(samples.map((sample) => sample[figure]));
}

/** @param {number[]} values */
function sum(values) {
  return values.reduce((all, value) => all + value, 0);
}

/** The fields of /proc/PID/stat, from the state on. @param {number} pid */
function statOf(pid) {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
}

/** @param {number} pid */
function parentOf(pid) {
  return Number(statOf(pid)[1]);
}

/** Of a process, its children, and those that have ended, in milliseconds. @param {number} pid */
function treeMs(pid) {
  const ended = statOf(pid).slice(13, 15).map(Number);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return sum([cpuMs(pid), ...ended.map((ticks) => ticks * 10), ...children.map((one) => cpuMs(Number(one)))]);
}
