// @ts-check
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import postgres from 'postgres';
import { ours } from '../contenders.mjs';
import { row, table } from '../rounds.mjs';
import { imitateResend, stageDatabase } from '../stage.mjs';
import { containerVariables } from './as-deployed.mjs';

/** @typedef {import('../contenders.mjs').Contender} Contender */
/** @typedef {import('../load.mjs').Request} Request */
/** @typedef {{ p50: number, p99: number, max: number, rss: number, heapUsed: number, at: number }} Line */

const MINUTES = Number(process.env.BENCH_MINUTES ?? 30);
/** Until caches are full and code is compiled; not counted. */
const WARM_MINUTES = Math.min(5, MINUTES / 4);
const PEOPLE = 64;
/** Requests a second of all of them. */
const RATE = Number(process.env.BENCH_RATE ?? 40);
/** Between a sign-in and the sign-out: two refreshes for each `me`, as an app of ten minutes' tokens has. */
const SESSION = [...'rrmrrmrrmrrmrrmrrm'].map((kind) => (kind === 'r' ? 'refresh' : 'me'));
const SAMPLED_MS = Math.min(15_000, (MINUTES * 60_000) / 40);

/** How many requests of each kind there were, and what came of those that failed. */
class Counts {
  /** @type {Record<string, number>} */
  sent = {};
  /** @type {Record<string, number>} */
  failed = {};
  emails = 0;
}

/**
 * Ordinary use for half an hour: is the memory flat?
 * @param {import('../contenders.mjs').Hold} hold
 */
export async function soak(hold) {
  const url = await stageDatabase(hold);
  const folder = await hold(
    () => mkdtempSync(join(tmpdir(), 'postern-soak-')),
    (made) => rmSync(made, { recursive: true, force: true }),
  );
  const counts = new Counts();
  const inside = join(folder, 'lines');
  writeFileSync(inside, '');
  const script = pathToFileURL(join(import.meta.dirname, 'inside.mjs')).href;
  const variables = containerVariables();
  const postern = await ours(hold, url, 'postern', PEOPLE, {
    ...variables,
    RESEND_BASE_URL: await imitateResend(hold, () => counts.emails++),
    RATE_LIMITS: 'on',
    TRUST_PROXY: '1',
    NODE_OPTIONS: `${variables.NODE_OPTIONS ?? ''} --import ${script}`,
    BENCH_INSIDE: inside,
    BENCH_WARM_MS: String(WARM_MINUTES * 60_000),
  });
  const sessions = await databaseSessions(url);
  const ends = performance.now() + MINUTES * 60_000;
  const people = Array.from({ length: PEOPLE }, (_, index) => live(postern, index, ends, counts));
  const lines = await sample(postern.server.pid, inside, ends);
  await Promise.all(people);
  print(counts, lines, await databaseSessions(url), sessions);
}

/** Of an address of its own each time, so that no limit of a network refuses it. */
let networks = 0;
const elsewhere = () => `10.${++networks >> 16}.${(networks >> 8) & 255}.${networks & 255}`;

/**
 * Signs in, uses the app, signs out; registers another address, and every eighth time forgets the password.
 * @param {Contender} contender
 * @param {number} index
 * @param {number} ends
 * @param {Counts} counts
 */
async function live({ visitors, requests }, index, ends, counts) {
  const [visitor, login] = [visitors[index], requests.login?.(index)];
  if (!visitor || !login) throw new Error(`nobody is number ${index}`);
  let due = performance.now() + (index * 1000) / RATE;
  /** @param {string} name @param {Request} request */
  const send = async (name, request) => {
    await wait(Math.max(0, due - performance.now()));
    due += (PEOPLE * 1000) / RATE;
    counts.sent[name] = (counts.sent[name] ?? 0) + 1;
    try {
      await visitor.send({ ...request, headers: { ...request.headers, 'x-forwarded-for': elsewhere() } });
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      const what = `${name}: ${code ?? / was answered (\d+)/.exec(message)?.[1] ?? message}`;
      counts.failed[what] = (counts.failed[what] ?? 0) + 1;
    }
  };
  /** @param {string} path @param {object} body @returns {Request} */
  const post = (path, body) => ({ ...login, path, body: JSON.stringify(body) });
  const { email, password } = JSON.parse(login.body ?? '{}');
  for (let turn = index; performance.now() < ends; turn++) {
    await send('sign in', login);
    for (const kind of SESSION) {
      if (performance.now() > ends) return;
      const method = kind === 'me' ? 'GET' : 'POST';
      await send(kind, { path: `/auth/${kind}`, method });
    }
    await send('sign out', { path: '/auth/logout', method: 'POST', headers: login.headers ?? {} });
    const newcomer = `newcomer-${index}-${turn}@example.com`;
    await send('register', post('/auth/register', { email: newcomer, password: `${password} ${turn}` }));
    if (turn % 8 === 0) await send('forget', post('/auth/forgot-password', { email }));
  }
}

/**
 * Has the server say from time to time what it has.
 * @param {number} pid
 * @param {string} file
 * @param {number} ends
 * @returns {Promise<Line[]>}
 */
async function sample(pid, file, ends) {
  /** @type {number[]} */
  const times = [];
  const began = performance.now();
  while (performance.now() < ends) {
    await wait(SAMPLED_MS);
    times.push((performance.now() - began) / 60_000);
    process.kill(pid, 'SIGUSR2');
  }
  await wait(1000);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line, index) => ({ ...JSON.parse(line), at: times[index] ?? Number.NaN }));
}

/** @param {string} url */
async function databaseSessions(url) {
  const sql = postgres(url, { max: 1 });
  const [counted] = await sql`SELECT sessions::int, sessions_abandoned::int AS abandoned,
    (sessions_fatal + sessions_killed)::int AS killed FROM pg_stat_database
    WHERE datname = current_database()`;
  await sql.end();
  return /** @type {{ sessions: number, abandoned: number, killed: number }} */ (counted);
}

/** The slope of a line through the points, by least squares. @param {{ x: number, y: number }[]} points */
function slope(points) {
  const mean = (/** @type {number[]} */ values) => values.reduce((a, b) => a + b, 0) / values.length;
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const both = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  return both / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
}

/**
 * @param {Counts} counts
 * @param {Line[]} all
 * @param {{ sessions: number, abandoned: number, killed: number }} after
 * @param {{ sessions: number, abandoned: number, killed: number }} before
 */
function print(counts, all, after, before) {
  const lines = all.filter(({ at }) => at > WARM_MINUTES);
  const perMinute = (/** @type {'rss' | 'heapUsed'} */ figure) =>
    (slope(lines.map((line) => ({ x: line.at, y: line[figure] }))) / 1024).toFixed(1);
  const mb = (/** @type {'rss' | 'heapUsed'} */ figure) =>
    [lines[0], lines.at(-1)].map((line) => ((line?.[figure] ?? Number.NaN) / 2 ** 20).toFixed(0)).join(' → ');
  const sent = Object.values(counts.sent).reduce((a, b) => a + b, 0);
  console.log(
    `node ${process.version}, ${MINUTES} minutes of which the first ${WARM_MINUTES} are not counted, ` +
      `${PEOPLE} people, ${RATE} requests a second: ${list(counts.sent)}; ${counts.emails} emails.\n`,
  );
  table(['', '']);
  row(['requests that failed, of all', `${list(counts.failed) || 0}, of ${sent}`]);
  row([
    'connections to the database: opened, lost, killed',
    [after.sessions - before.sessions, after.abandoned - before.abandoned, after.killed - before.killed].join(
      ', ',
    ),
  ]);
  row(['heap in use after a collection, MB', mb('heapUsed')]);
  row(['its slope, kB a minute', perMinute('heapUsed')]);
  row(['resident memory, MB', mb('rss')]);
  row(['its slope, kB a minute', perMinute('rss')]);
  const { p50 = Number.NaN, p99 = Number.NaN, max = Number.NaN } = lines.at(-1) ?? {};
  const delays = [p50, p99, max].map((ms) => ms.toFixed(1));
  row(['delay of the event loop, ms: p50, p99, most', delays.join(', ')]);
}

/** @param {Record<string, number>} counted */
const list = (counted) =>
  Object.entries(counted)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
