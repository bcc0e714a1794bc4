// @ts-check
// npm run bench:mail: how long the mails of a burst of sign-ups take where the provider takes two a second
// (bursts.mjs); and what a mail provider that has stalled costs those who register or ask for a reset link:
// two servers of one build, one whose provider answers at once, one whose provider takes connections and
// never answers, in one interleaved run, as ratios. BENCH_ROUNDS (9; with 0 the bursts alone), BENCH_SECONDS
// (8) and BENCH_RATE (40, requests a second of each route) set its size.
import { Agent, createServer, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { run } from '../src/cli/process/command.ts';
import { ensureDatabase } from '../src/cli/postgres/databases.ts';
import { migrate } from '../src/cli/migrations/migrate.ts';
import { measureBursts } from './bursts.mjs';
import { median, stageDatabase, startServer } from './stage.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const RATE = Number(process.env.BENCH_RATE ?? 40);

/**
 * How long a server is under load before its times count, in seconds: a try ends after 5 s, so by then some
 * hundred hang.
 */
const LEAD_SECONDS = 6;

/** Those who ask for reset links, in turn. */
const USERS = 500;

const ROUTES = /** @type {const} */ (['register', 'forgot-password']);
const QUANTILES = { p50: 0.5, p99: 0.99 };

/** @typedef {Record<typeof ROUTES[number], number[]>} Times in milliseconds, sorted */
/** @typedef {{ name: string, url: string, agent: Agent, provider: Provider, slices: Times[] }} Contender */
/** @typedef {Awaited<ReturnType<typeof startProvider>>} Provider */

let registered = 0;

await run(async (hold) => {
  const url = await stageDatabase(hold);
  await measureBursts(hold, url);
  if (ROUNDS === 0) return;
  /** @type {Contender[]} */
  const contenders = [];
  for (const name of ['healthy', 'stalled']) {
    const provider = await hold(
      () => startProvider(name === 'healthy'),
      (started) => started.stop(),
    );
    // A database each, so that neither finds the other's mail.
    const database = await seededDatabase(url, `bench_${name}`);
    const server = await startServer(hold, name, 'dist/main.js', database, { RESEND_BASE_URL: provider.url });
    contenders.push({ name, url: server.url, agent: new Agent({ keepAlive: true }), provider, slices: [] });
  }
  // The first round warms both up and is not counted.
  for (let round = -1; round < ROUNDS; round++)
    for (const contender of contenders) await slice(contender, round >= 0);
  const [healthy, stalled] = /** @type {[Contender, Contender]} */ (contenders);
  print(healthy, stalled);
});

/** @param {Contender} healthy @param {Contender} stalled */
function print(healthy, stalled) {
  console.log(
    `node ${process.version}, ${RATE} requests a second of each route, ${ROUNDS} rounds of ${SECONDS} s ` +
      'each, medians; ratios pair by pair',
  );
  console.log(
    `while the provider was stalled, up to ${stalled.provider.most()} sends hung at once; while it was ` +
      `healthy, up to ${healthy.provider.most()}`,
  );
  console.log('| route | | healthy ms | stalled ms | ratio |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const route of ROUTES) {
    for (const [name, at] of Object.entries(QUANTILES)) {
      const [ours, theirs] = [stalled, healthy].map(({ slices }) =>
        slices.map((times) => quantile(times[route], at)),
      );
      const ratio = median((ours ?? []).map((ms, index) => ms / (theirs?.[index] ?? Number.NaN)));
      const medians = [theirs, ours].map((times) => median(times ?? []).toFixed(1));
      console.log(`| ${[route, name, ...medians, ratio.toFixed(2)].join(' | ')} |`);
    }
  }
}

/** An imitation of Resend that answers at once, or never. @param {boolean} isHealthy */
async function startProvider(isHealthy) {
  let [hanging, most] = [0, 0];
  const server = createServer((req, res) => {
    most = Math.max(most, ++hanging);
    res.on('close', () => hanging--);
    req.resume();
    if (isHealthy)
      req.on('end', () => res.writeHead(200, { 'Content-Type': 'application/json' }).end('{"id":"mail"}'));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    hanging: () => hanging,
    most: () => most,
    stop: () => server.close().closeAllConnections(),
  };
}

/** @param {string} serverUrl @param {string} name */
async function seededDatabase(serverUrl, name) {
  const url = await ensureDatabase(serverUrl, name);
  await migrate(url);
  const sql = postgres(url, { max: 1 });
  await sql`INSERT INTO users (id, email, email_verified_at)
    SELECT gen_random_uuid(), 'user-' || n || '@example.com', now() FROM generate_series(1, ${USERS}) n`;
  await sql.end();
  return url;
}

/**
 * One server under load, alone: the other one's sends have come to their end.
 * @param {Contender} contender
 * @param {boolean} counted
 */
async function slice({ url, agent, provider, slices }, counted) {
  await load(url, agent, LEAD_SECONDS);
  const times = await load(url, agent, SECONDS);
  if (counted) slices.push(times);
  while (provider.hanging() > 0) await wait(50);
}

/**
 * Sends requests of both routes at even intervals, whether or not the earlier ones were answered. A time
 * counts from when the request was due, so that no wait is left out.
 * @param {string} url @param {Agent} agent @param {number} seconds
 * @returns {Promise<Times>}
 */
async function load(url, agent, seconds) {
  /** @type {Times} */
  const times = { register: [], 'forgot-password': [] };
  /** @type {Promise<void>[]} */
  const sent = [];
  const start = performance.now();
  for (let n = 0; n < RATE * seconds * ROUTES.length; n++) {
    const due = start + (n * 1000) / (RATE * ROUTES.length);
    if (due > performance.now()) await wait(due - performance.now());
    const route = ROUTES[n % ROUTES.length] ?? 'register';
    sent.push(post(url, agent, route).then(() => void times[route].push(performance.now() - due)));
  }
  await Promise.all(sent);
  for (const of of Object.values(times)) of.sort((a, b) => a - b);
  return times;
}

/** @param {string} url @param {Agent} agent @param {typeof ROUTES[number]} route @returns {Promise<void>} */
function post(url, agent, route) {
  const person = ++registered;
  const body =
    route === 'register'
      ? { email: `new-${person}@example.com`, password: 'correct horse battery staple' }
      : { email: `user-${1 + (person % USERS)}@example.com` };
  return new Promise((resolve, reject) => {
    const sending = request(
      `${url}/auth/${route}`,
      { method: 'POST', agent, headers: { 'Content-Type': 'application/json' } },
      (answer) => {
        answer.resume();
        answer.on('end', () =>
          answer.statusCode === 202
            ? resolve()
            : reject(new Error(`${route} was answered ${answer.statusCode}`)),
        );
      },
    );
    sending.on('error', reject);
    sending.end(JSON.stringify(body));
  });
}

/** @param {number[]} sorted @param {number} at */
function quantile(sorted, at) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN;
}
