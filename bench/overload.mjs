// @ts-check
// npm run bench:overload: one server, and more than it can do. An even stream of `me` by itself, and beside
// 500 people who sign in again and again; then 2,000 `me` at once, and both at once. Prints the tables of
// docs/performance.md, "Overload". BENCH_SECONDS (4) and BENCH_ROUNDS (5) set its size.
// npm run bench:overload -- soak: hours of ordinary use in half an hour (BENCH_MINUTES): overload/soak.mjs.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { run } from '../src/cli/process/command.ts';
import { ours } from './contenders.mjs';
import { quantile, spread, Stream } from './overload/stream.mjs';
import { row, table } from './rounds.mjs';
import { imitateResend, median, stageDatabase } from './stage.mjs';

/** @typedef {import('./overload/crowd.mjs').Crowd} Crowd */
/** @typedef {import('./overload/crowd.mjs').Tally} Tally */
/** @typedef {import('./load.mjs').Request} Request */
/** @typedef {import('../src/cli/process/command.ts').Hold} Hold */

const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SIGN_INS = Number(process.env.BENCH_SIGN_INS ?? 500);
const MES = Number(process.env.BENCH_MES ?? 2000);
/** Requests a second of the even stream. */
const RATE = Number(process.env.BENCH_RATE ?? 100);

/** Each browser in a network of its own, so that the limits of one network hold nobody back. */
const from = (/** @type {number} */ index) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;

await run(async (hold) => {
  if (process.argv[2] === 'soak') return (await import('./overload/soak.mjs')).soak(hold);
  const url = await stageDatabase(hold);
  const server = await ours(hold, url, 'postern', SIGN_INS + 100, {
    RESEND_BASE_URL: await imitateResend(hold),
    TRUST_PROXY: '1',
    RATE_LIMITS: 'on',
    // As the examples of docs/self-hosting.md start it.
    NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS ?? '--max-semi-space-size=8',
  });
  // Not those who sign in: each new session of theirs ends an older one.
  const cookies = server.visitors.slice(SIGN_INS).map((visitor) =>
    Object.entries(visitor.cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; '),
  );
  await Promise.all(server.visitors.map(({ client }) => client.close()));
  const crowds = { signIns: await crowd(hold), mes: await crowd(hold) };
  const login = /** @type {(index: number) => Request} */ (server.requests.login);
  /** @type {Request[]} */
  const signIns = Array.from({ length: SIGN_INS }, (_, index) => {
    const request = login(index);
    return { ...request, headers: { ...request.headers, 'x-forwarded-for': from(index) } };
  });
  /** @type {Request[]} */
  const mes = Array.from({ length: MES }, (_, index) => ({
    path: '/auth/me',
    method: 'GET',
    headers: { cookie: cookies[index % cookies.length] ?? '', 'x-forwarded-for': from(index) },
  }));
  const stage = { url: server.server.url, pid: server.server.pid, cookies, crowds, signIns, mes };
  console.log(
    `node ${process.version}, ${ROUNDS} rounds of ${SECONDS} s after one that is not counted, medians ` +
      `(and ranges). The server had ${memoryOf(stage.pid, 'VmRSS')} MB before.\n`,
  );
  await streams(stage);
  await bursts(stage);
  console.log(`\nThe most memory that the server had: ${memoryOf(stage.pid, 'VmHWM')} MB.`);
});

/**
 * @typedef {object} Stage
 * @property {string} url
 * @property {number} pid
 * @property {string[]} cookies
 * @property {{ signIns: Send, mes: Send }} crowds
 * @property {Request[]} signIns
 * @property {Request[]} mes
 */
/** @typedef {(crowd: Crowd) => Promise<Tally>} Send */

/** @param {Hold} hold @returns {Promise<Send>} */
async function crowd(hold) {
  const child = await hold(
    () => fork(new URL('overload/crowd.mjs', import.meta.url)),
    (started) => started.kill('SIGKILL'),
  );
  return async (what) => {
    child.send(what);
    return /** @type {Tally} */ ((await once(child, 'message'))[0]);
  };
}

/** @param {number} pid @param {'VmRSS' | 'VmHWM'} name the resident memory now, or its highest; in MB */
function memoryOf(pid, name) {
  const [, kB] = new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kB) / 1024).toFixed(0);
}

/** The machine's processor time so far: idle and all, in ticks. */
function processors() {
  const fields =
    readFileSync('/proc/stat', 'utf8').split('\n')[0]?.split(/\s+/).slice(1, 9).map(Number) ?? [];
  return { idle: (fields[3] ?? 0) + (fields[4] ?? 0), all: fields.reduce((a, b) => a + b, 0) };
}

/** @param {Stage} stage */
async function streams({ url, cookies, crowds, signIns }) {
  const kinds = [
    { name: 'calm' },
    { name: `${signIns.length} sign in, and heed Retry-After`, heeds: true },
    { name: `${signIns.length} sign in, and do not`, heeds: false },
  ];
  const figures = kinds.map(() => /** @type {Round[]} */ ([]));
  for (let round = -1; round < ROUNDS; round++) {
    /** @type {Round | undefined} */
    let calm;
    for (const [index, { heeds }] of kinds.entries()) {
      const flood = heeds === undefined ? undefined : { url, requests: signIns, seconds: SECONDS, heeds };
      const figure = await oneRound(new Stream(url, cookies, RATE), crowds.signIns, flood, calm);
      calm ??= figure;
      if (round >= 0) figures[index]?.push(figure);
    }
  }
  table([
    '`me`, beside',
    'p50 ms',
    'p99 ms',
    'p99 / calm',
    '`me` not answered 200',
    'signed in 1/s',
    'p99 ms',
    'refused 503 1/s',
    'p99 ms',
    'without Retry-After',
    'hanging',
    'broken',
    'processors idle',
    'calm again after ms',
  ]);
  for (const [index, { name }] of kinds.entries()) {
    const rounds = figures[index] ?? [];
    const of = (/** @type {(round: Round) => number} */ figure, digits = 1) =>
      spread(rounds.map(figure), digits);
    const tally = (/** @type {(tally: Tally) => number} */ figure, digits = 0) =>
      rounds[0]?.tally ? of((each) => (each.tally ? figure(each.tally) : Number.NaN), digits) : '';
    row([
      name,
      of((each) => each.p50),
      of((each) => each.p99),
      of((each) => each.ratio, 2),
      counts(rounds.map(({ failed }) => failed)),
      tally((each) => each.times.length / SECONDS),
      tally((each) => quantile(each.times, 0.99)),
      tally((each) => (each.statuses[503] ?? 0) / SECONDS),
      tally((each) => quantile(each.shed, 0.99)),
      tally((each) => each.unsaid),
      tally((each) => each.hanging),
      rounds[0]?.tally ? counts(rounds.map(({ tally: each }) => each?.broken ?? {})) : '',
      of((each) => each.idle * 100, 0) + ' %',
      rounds[0]?.tally ? of((each) => each.recovered, 0) : '',
    ]);
  }
}

/**
 * @typedef {object} Round
 * @property {number} p50
 * @property {number} p99
 * @property {number} ratio of its p99 to the calm one's
 * @property {number} idle share of the machine's processors
 * @property {number} recovered milliseconds from the last answer to the flood to the first calm second
 * @property {Record<string, number>} failed
 * @property {Tally} [tally]
 */

/**
 * @param {Stream} stream
 * @param {Send} send
 * @param {Crowd | undefined} flood
 * @param {Round | undefined} calm
 * @returns {Promise<Round>}
 */
async function oneRound(stream, send, flood, calm) {
  const [began, before] = [performance.now(), processors()];
  const done = Promise.withResolvers();
  const streaming = stream.until(done.promise);
  const tally = flood ? await send(flood) : void (await wait(SECONDS * 1000));
  const [ended, after] = [performance.now(), processors()];
  if (flood) await wait(3000);
  done.resolve(undefined);
  await streaming;
  await stream.end();
  const times = stream.between(began, ended);
  const p99 = quantile(times, 0.99);
  return {
    p50: quantile(times, 0.5),
    p99,
    ratio: calm ? p99 / calm.p99 : 1,
    idle: (after.idle - before.idle) / (after.all - before.all),
    recovered: recoveredAfter(stream, ended, calm?.p99 ?? Number.NaN),
    failed: stream.failed,
    ...(tally && { tally }),
  };
}

/** @param {Stream} stream @param {number} ended @param {number} calm */
function recoveredAfter(stream, ended, calm) {
  for (let ms = 0; ms <= 2000; ms += 50)
    if (quantile(stream.between(ended + ms, ended + ms + 1000), 0.98) <= calm) return ms;
  return Infinity;
}

/** Of each name, its numbers in all rounds together. @param {Record<string, number>[]} rounds */
function counts(rounds) {
  /** @type {Record<string, number>} */
  const all = {};
  for (const each of rounds)
    for (const [name, count] of Object.entries(each)) all[name] = (all[name] ?? 0) + count;
  const text = Object.entries(all).map(([name, count]) => `${name}: ${count}`);
  return text.join(', ') || '0';
}

/** @param {Stage} stage */
async function bursts({ url, crowds, signIns, mes }) {
  const once = { url, seconds: 0, heeds: false };
  /** @type {Tally[]} */
  const alone = [];
  /** @type {Tally[]} */
  const beside = [];
  /** @type {Tally[]} */
  const floods = [];
  for (let round = -1; round < ROUNDS; round++) {
    const first = await crowds.mes({ ...once, requests: mes });
    await wait(1000);
    const flooding = crowds.signIns({ ...once, requests: signIns });
    const second = await crowds.mes({ ...once, requests: mes });
    const flood = await flooding;
    await wait(1000);
    if (round < 0) continue;
    alone.push(first);
    beside.push(second);
    floods.push(flood);
  }
  console.log(`\nAll at once, each on a connection of its own that is new; the numbers of all rounds:\n`);
  table(['', 'answers', 'p50 of 200 ms', 'p99 of 200 ms', 'last 503 ms', 'hanging', 'broken']);
  for (const [name, tallies] of /** @type {[string, Tally[]][]} */ ([
    [`${mes.length} \`me\` alone`, alone],
    [`${mes.length} \`me\`, beside`, beside],
    [`${signIns.length} sign-ins`, floods],
  ]))
    row([
      name,
      counts(tallies.map(({ statuses }) => statuses)),
      spread(
        tallies.map(({ times }) => quantile(times, 0.5)),
        0,
      ),
      spread(
        tallies.map(({ times }) => quantile(times, 0.99)),
        0,
      ),
      spread(
        tallies.map(({ shed }) => shed.at(-1) ?? 0),
        0,
      ),
      tallies.reduce((sum, { hanging }) => sum + hanging, 0),
      counts(tallies.map(({ broken }) => broken)),
    ]);
  const all = [...alone, ...beside, ...floods];
  console.log(
    `\n503 without Retry-After: ${all.reduce((sum, { unsaid }) => sum + unsaid, 0)}; ` +
      `5xx with a cookie: ${all.reduce((sum, { clearing }) => sum + clearing, 0)}.`,
  );
}
void median;
