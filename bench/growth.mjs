// @ts-check
// npm run bench:growth: the cost of a refresh and of a sign-in among a thousand sessions and among millions,
// of half as many people, in one interleaved run; whether the update of a refresh stays HOT, and what it
// writes to the WAL; and whether the sweep keeps pace with what expires. BENCH_SESSIONS
// (1000,100000,10000000), BENCH_ROUNDS (9), BENCH_SECONDS (2) and BENCH_SWEPT (200000: rows of each kind that
// have expired) set its size. Ten million take 12 GB of the disk, which are given back.
import postgres from 'postgres';
import { run } from '../src/cli/process/command.ts';
import { load } from './load.mjs';
import { Arrivals, loadSessions, Passers } from './many-sessions.mjs';
import { imitateResend, median, stageDatabase, startServer } from './stage.mjs';
import { sweepAll } from './sweeping.mjs';

const SIZES = (process.env.BENCH_SESSIONS ?? '1000,100000,10000000').split(',').map(Number);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 2);

/**
 * For each refresh: bytes of records, bytes of everything, full-page images; and bytes by the position in the
 * log, which counts what fills records and pages up.
 * @typedef {{ records: number, whole: number, images: number, position: number }} Wal
 */

/**
 * @typedef {object} Contender
 * @property {number} count
 * @property {string} databaseUrl
 * @property {postgres.Sql} sql
 * @property {import('./stage.mjs').Server} server
 * @property {Passers} passers
 * @property {Arrivals} arrivals
 * @property {{ p50: number, p99: number, wal: Wal }[]} samples of refreshes
 * @property {number[]} signIns milliseconds, the medians
 */

await run(async (hold) => {
  const url = await stageDatabase(hold);
  const admin = await hold(
    () => postgres(url, { max: 1 }),
    (open) => open.end({ timeout: 1 }),
  );
  // While rows are loaded, checkpoints would only be in the way.
  await setting(admin, 'max_wal_size', '8GB');
  /** @type {Contender[]} */
  const contenders = [];
  for (const count of SIZES) contenders.push(await prepare(hold, url, count));
  await setting(admin, 'max_wal_size');

  // The first round warms all up and is not counted.
  for (let round = -1; round < ROUNDS; round++)
    for (const contender of contenders) {
      await slice(contender, round >= 0);
      const p50 = await signIns(contender);
      if (round >= 0) contender.signIns.push(p50);
    }
  // The records that a refresh writes for a page that needs no image: one that was written to before, since
  // the last checkpoint.
  await setting(admin, 'full_page_writes', 'off');
  const bare = [];
  for (const contender of contenders) {
    // The first also has what sign-ins have left to do: their emails.
    await slice(contender, false);
    bare.push((await slice(contender, false)).wal);
  }
  await setting(admin, 'full_page_writes');

  await print(contenders, bare);
  const largest = contenders.at(-1);
  if (largest) await sweepAll(hold, largest);
});

/** @param {Contender[]} contenders @param {Wal[]} bare without images */
async function print(contenders, bare) {
  console.log(
    `\nnode ${process.version}, one connection, ${ROUNDS} rounds of ${SECONDS} s each, medians; ratios ` +
      'to the first row, pair by pair',
  );
  console.log(
    '| sessions | refresh p50 ms | ratio | p99 ms | sign-in p50 ms | ratio | HOT updates | WAL bytes a ' +
      'refresh | by position | with full-page images | images a refresh |',
  );
  console.log(`|${' --- |'.repeat(11)}`);
  for (const [index, contender] of contenders.entries())
    console.log(await row(contender, contenders[0] ?? contender, bare[index]));
}

/**
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {string} serverUrl
 * @param {number} count
 * @returns {Promise<Contender>}
 */
async function prepare(hold, serverUrl, count) {
  const { url: databaseUrl, sessions, seconds, megabytes } = await loadSessions(serverUrl, count);
  console.log(`${count} sessions were loaded in ${seconds.toFixed(0)} s: ${megabytes.toFixed(0)} MB`);
  const sql = await hold(
    () => postgres(databaseUrl, { max: 1 }),
    (open) => open.end({ timeout: 1 }),
  );
  await sql`CREATE EXTENSION pg_walinspect`;
  const server = await startServer(hold, `with ${count} sessions`, 'dist/main.js', databaseUrl, {
    LOG_LEVEL: 'silent',
    RESEND_BASE_URL: await imitateResend(hold),
  });
  const passers = new Passers(server.url, sessions);
  const arrivals = new Arrivals(server.url, sessions);
  return { count, databaseUrl, sql, server, passers, arrivals, samples: [], signIns: [] };
}

/**
 * Refreshes for some seconds among one number of sessions.
 * @param {Contender} contender
 * @param {boolean} isCounted
 */
async function slice({ sql, server, passers, samples }, isCounted) {
  const [from] = await sql`SELECT pg_current_wal_insert_lsn() AS lsn`;
  const before = passers.sent;
  const { p50, p99 } = await load(
    [passers],
    () => ({ path: '/auth/refresh', method: 'POST' }),
    SECONDS,
    server.pid,
  );
  const refreshes = passers.sent - before;
  const [wal] = await sql`SELECT (sum(record_length - fpi_length) FILTER (WHERE record_type NOT LIKE 'FPI%') /
      ${refreshes}::int)::float8 AS records,
      (sum(record_length) / ${refreshes}::int)::float8 AS whole, count(*) FILTER (WHERE fpi_length > 0) /
        ${refreshes}::float8 AS images,
      (pg_current_wal_flush_lsn() - ${from?.lsn}::pg_lsn)::float8 / ${refreshes}::int AS position
    FROM pg_get_wal_records_info(${from?.lsn}, pg_current_wal_flush_lsn())`;
  const sample = { p50, p99, wal: /** @type {Wal} */ (wal) };
  if (isCounted) samples.push(sample);
  return sample;
}

/** Signs people in for some seconds. @param {Contender} contender @returns {Promise<number>} milliseconds */
async function signIns({ server, arrivals }) {
  const login = /** @type {import('./load.mjs').Request} */ ({ path: '/auth/login', method: 'POST' });
  return (await load([arrivals], () => login, SECONDS, server.pid)).p50;
}

/** @param {number[]} mine @param {number[]} others */
function ratioOf(mine, others) {
  return median(mine.map((value, index) => value / (others[index] ?? Number.NaN))).toFixed(2);
}

/**
 * @param {Contender} contender
 * @param {Contender} first of the smallest number
 * @param {Wal | undefined} bare without images
 */
async function row({ count, sql, server, passers, samples, signIns }, first, bare) {
  const p50s = (/** @type {{ p50: number }[]} */ all) => all.map(({ p50 }) => p50);
  // A backend tells its counts when it ends, at the latest.
  process.kill(server.pid, 'SIGKILL');
  let counts;
  do
    [counts] =
      await sql`SELECT n_tup_upd::int AS updates, n_tup_hot_upd::int AS hot FROM pg_stat_user_tables WHERE
        relname = 'sessions'`;
  while (counts?.updates < passers.sent);
  const figures = [
    count,
    median(p50s(samples)).toFixed(2),
    ratioOf(p50s(samples), p50s(first.samples)),
    median(samples.map(({ p99 }) => p99)).toFixed(1),
    median(signIns).toFixed(1),
    ratioOf(signIns, first.signIns),
    `${((100 * counts?.hot) / counts?.updates).toFixed(1)} %`,
    bare?.records.toFixed(0),
    bare?.position.toFixed(0),
    median(samples.map(({ wal }) => wal.whole)).toFixed(0),
    median(samples.map(({ wal }) => wal.images)).toFixed(2),
  ];
  return `| ${figures.join(' | ')} |`;
}

/**
 * Sets a setting of the server, or takes it back, and waits until it holds.
 * @param {postgres.Sql} sql
 * @param {string} name
 * @param {string} [value]
 */
async function setting(sql, name, value) {
  await sql.unsafe(
    value === undefined ? `ALTER SYSTEM RESET ${name}` : `ALTER SYSTEM SET ${name} = '${value}'`,
  );
  await sql`SELECT pg_reload_conf()`;
  await sql`CHECKPOINT`;
}
