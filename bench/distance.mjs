// @ts-check
// npm run bench:distance: how long every operation takes with the database 0, 2 and 10 ms away, and in how
// many round trips. BENCH_ROUNDS (25) sets its size.
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { run } from '../src/cli/process/command.ts';
import { DelayProxy } from './delay-proxy.mjs';
import { connectTo, journey } from './journey.mjs';
import { imitateResend, median, stageDatabase, startServer } from './stage.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 25);
const DISTANCES_MS = [0, 2, 10];

/** The first rounds warm up: each connection of the pool has to have prepared each statement. */
const WARM_UP_ROUNDS = 5;

/**
 * After these nothing is left to do, and no limit counts them: they follow one another at once, as they do
 * under load.
 */
const LEAVING_NOTHING = new Set(['POST /auth/refresh', 'GET /auth/me']);

/**
 * The time and the round trips of one operation, by distance.
 * @typedef {{ times: number[][], trips: number[] }} Operation
 */

await run(async (hold) => {
  const url = await stageDatabase(hold);
  const sql = await hold(
    () => postgres(url, { max: 1 }),
    (open) => open.end({ timeout: 1 }),
  );
  const provider = await imitateResend(hold);
  const proxy = new DelayProxy(url);
  const distant = await hold(
    () => proxy.start(),
    () => proxy.stop(),
  );
  const variables = { RESEND_BASE_URL: provider, RATE_LIMITS: 'on', LOG_LEVEL: 'silent' };
  const server = await startServer(hold, 'postern', 'dist/main.js', distant, variables);
  const client = connectTo(server.url);

  const plain = await measurePlain(proxy, distant);
  const operations = await measureJourneys({ client, sql, proxy });
  await client.close();
  print(operations, plain);
});

/**
 * People who come from every distance in turn, each with every operation.
 * @param {{ client: ReturnType<typeof connectTo>, sql: import('postgres').Sql, proxy: DelayProxy }} stage
 */
async function measureJourneys({ client, sql, proxy }) {
  /** @type {Map<string, Operation>} */
  const operations = new Map();
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    for (const [index, distance] of DISTANCES_MS.entries()) {
      proxy.roundTripMs = distance;
      await journey(
        client,
        sql,
        `person-${round + WARM_UP_ROUNDS}-${index}@example.com`,
        async (label, send) => {
          if (!LEAVING_NOTHING.has(label)) {
            await sql`DELETE FROM rate_limits`;
            await settled(sql, proxy);
          }
          const before = proxy.roundTrips;
          const sent = performance.now();
          await send();
          if (round >= 0) note(operations, label, index, performance.now() - sent, proxy.roundTrips - before);
        },
      );
    }
  }
  return operations;
}

/**
 * @param {Map<string, Operation>} operations
 * @param {string} label
 * @param {number} distance its index
 * @param {number} ms
 * @param {number} trips
 */
function note(operations, label, distance, ms, trips) {
  const operation = operations.get(label) ?? { times: DISTANCES_MS.map(() => []), trips: [] };
  operations.set(label, operation);
  operation.times[distance]?.push(ms);
  // Work that is begun after the answer has not come to its end by then, where the database is far away.
  if (distance === DISTANCES_MS.length - 1) operation.trips.push(trips);
}

/** @param {Map<string, Operation>} operations @param {number[]} plain */
function print(operations, plain) {
  console.log(
    `node ${process.version}, one connection, limits on, medians of ${ROUNDS} rounds or more, in ms`,
  );
  console.log(`| operation | round trips | ${DISTANCES_MS.map((ms) => `${ms} ms away`).join(' | ')} |`);
  console.log(`|${' --- |'.repeat(DISTANCES_MS.length + 2)}`);
  console.log(`| \`SELECT 1\` by postgres.js alone | 1 | ${plain.map((ms) => ms.toFixed(1)).join(' | ')} |`);
  const rows = [...operations].map(([label, { times, trips }]) => ({
    label,
    trips: median(trips),
    times: times.map(median),
  }));
  for (const { label, trips, times } of rows.sort((a, b) => a.trips - b.trips))
    console.log(`| ${label} | ${trips} | ${times.map((ms) => ms.toFixed(1)).join(' | ')} |`);
}

/** How far away the database really is. @param {DelayProxy} proxy @param {string} url */
async function measurePlain(proxy, url) {
  const sql = postgres(url, { max: 1, fetch_types: false });
  const medians = [];
  for (const distance of DISTANCES_MS) {
    proxy.roundTripMs = distance;
    const times = [];
    for (let n = -10; n < 100; n++) {
      const sent = performance.now();
      await sql`SELECT 1`;
      if (n >= 0) times.push(performance.now() - sent);
    }
    medians.push(median(times));
  }
  await sql.end();
  return medians;
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
