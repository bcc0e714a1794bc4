// @ts-check
// npm run bench:growth: the cost of a refresh among a thousand sessions and among millions, in one
// interleaved run; whether its update stays HOT, what it writes to the WAL; and whether the sweep keeps pace
// with what expires. BENCH_SESSIONS (1000,100000,2000000), BENCH_ROUNDS (9) and BENCH_SECONDS (2) set its
// size.
import postgres from 'postgres';
import { run } from '../src/cli/process/command.ts';
import { load } from './load.mjs';
import { loadSessions, Passers } from './many-sessions.mjs';
import { median, stageDatabase, startServer } from './stage.mjs';
import { sweepAll } from './sweeping.mjs';

const SIZES = (process.env.BENCH_SESSIONS ?? '1000,100000,2000000').split(',').map(Number);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 2);

/**
 * For each refresh: bytes of records, bytes of everything, full-page images.
 * @typedef {{ records: number, whole: number, images: number }} Wal
 */

/**
 * @typedef {object} Contender
 * @property {number} count
 * @property {string} databaseUrl
 * @property {postgres.Sql} sql
 * @property {import('./stage.mjs').Server} server
 * @property {Passers} passers
 * @property {{ p50: number, p99: number, wal: Wal }[]} samples
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
    for (const contender of contenders) await slice(contender, round >= 0);
  // The records that a refresh writes for a page that needs no image: one that was written to before, since
  // the last checkpoint.
  await setting(admin, 'full_page_writes', 'off');
  const bare = [];
  for (const contender of contenders) bare.push((await slice(contender, false)).wal.records);
  await setting(admin, 'full_page_writes');

  console.log(
    `\nnode ${process.version}, one connection, ${ROUNDS} rounds of ${SECONDS} s each, medians; ratios ` +
      'to the first row, pair by pair',
  );
  console.log(
    '| sessions | refresh p50 ms | ratio | p99 ms | HOT updates | WAL bytes a refresh | with full-page ' +
      'images | images a refresh |',
  );
  console.log(`|${' --- |'.repeat(8)}`);
  for (const [index, contender] of contenders.entries()) {
    console.log(await row(contender, contenders[0]?.samples ?? [], bare[index] ?? Number.NaN));
  }
  const largest = contenders.at(-1);
  if (largest) await sweepAll(hold, largest);
});

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
  });
  return { count, databaseUrl, sql, server, passers: new Passers(server.url, sessions), samples: [] };
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
        ${refreshes}::float8 AS images
    FROM pg_get_wal_records_info(${from?.lsn}, pg_current_wal_flush_lsn())`;
  const sample = { p50, p99, wal: /** @type {Wal} */ (wal) };
  if (isCounted) samples.push(sample);
  return sample;
}

/**
 * @param {Contender} contender
 * @param {{ p50: number }[]} first of the smallest number
 * @param {number} bare WAL bytes
 */
async function row({ count, sql, server, passers, samples }, first, bare) {
  const ratio = median(samples.map(({ p50 }, index) => p50 / (first[index]?.p50 ?? Number.NaN)));
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
    median(samples.map(({ p50 }) => p50)).toFixed(2),
    ratio.toFixed(2),
    median(samples.map(({ p99 }) => p99)).toFixed(1),
    `${((100 * counts?.hot) / counts?.updates).toFixed(1)} %`,
    bare.toFixed(0),
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
