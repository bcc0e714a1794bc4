// @ts-check
// npm run bench:overload: one server, and more than it can do. An even stream of `me` by itself, and beside
// 500 people who sign in again and again; then 2,000 `me` at once, and both at once. Prints the tables of
// docs/performance.md, "Overload". BENCH_SECONDS (4), BENCH_ROUNDS (5), BENCH_SIGN_INS (500), BENCH_MES
// (2000) and BENCH_RATE (100 `me` a second) set its size.
// npm run bench:overload -- soak: ordinary use for half an hour (BENCH_MINUTES): overload/soak.mjs.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { run } from '../src/cli/process/command.ts';
import { ours } from './contenders.mjs';
import { ROUNDS } from './rounds.mjs';
import { containerVariables } from './overload/as-deployed.mjs';
import { bursts } from './overload/bursts.mjs';
import { SECONDS, streams } from './overload/streams.mjs';
import { stageDatabase } from './stage.mjs';

/** @typedef {import('./overload/crowd.mjs').Crowd} Crowd */
/** @typedef {import('./overload/crowd.mjs').Tally} Tally */
/** @typedef {import('./load.mjs').Request} Request */
/** @typedef {import('../src/cli/process/command.ts').Hold} Hold */
/** @typedef {(crowd: Crowd) => Promise<Tally>} Send */

/**
 * @typedef {object} Stage
 * @property {string} url
 * @property {number} pid
 * @property {string[]} cookies of people who are signed in, and stay so
 * @property {{ signIns: Send, mes: Send }} crowds
 * @property {Request[]} signIns
 * @property {Request[]} mes
 */

const SIGN_INS = Number(process.env.BENCH_SIGN_INS ?? 500);
const MES = Number(process.env.BENCH_MES ?? 2000);
const SIGNED_IN = 100;

/** As nice as the server's threads that hash passwords. */
const CROWD_NICENESS = 10;

/** Each browser in a network of its own, so that the limits of one network hold nobody back. */
const from = (/** @type {number} */ index) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;

await run(async (hold) => {
  if (process.argv[2] === 'soak') return (await import('./overload/soak.mjs')).soak(hold);
  const stage = await prepare(hold);
  console.log(
    `node ${process.version}, ${ROUNDS} rounds of ${SECONDS} s after one that is not counted, medians ` +
      `(and ranges). The server had ${memoryOf(stage.pid, 'VmRSS')} MB before.\n`,
  );
  await streams(stage);
  await bursts(stage);
  console.log(`\nThe most memory that the server had: ${memoryOf(stage.pid, 'VmHWM')} MB.`);
});

/** @param {Hold} hold @returns {Promise<Stage>} */
async function prepare(hold) {
  const url = await stageDatabase(hold);
  const { server, visitors, requests } = await ours(hold, url, 'postern', SIGN_INS + SIGNED_IN, {
    ...containerVariables(),
    RESEND_BASE_URL: await emailProvider(hold),
    TRUST_PROXY: '1',
    RATE_LIMITS: 'on',
  });
  // Not of those who sign in: each new session of theirs ends an older one.
  const cookies = visitors.slice(SIGN_INS).map((visitor) =>
    Object.entries(visitor.cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; '),
  );
  await Promise.all(visitors.map(({ client }) => client.close()));
  const signIns = Array.from({ length: SIGN_INS }, (_, index) => {
    const request = /** @type {Request} */ (requests.login?.(index));
    return { ...request, headers: { ...request.headers, 'x-forwarded-for': from(index) } };
  });
  const mes = Array.from({ length: MES }, (_, index) => ({
    path: '/auth/me',
    method: /** @type {const} */ ('GET'),
    headers: { cookie: cookies[index % cookies.length] ?? '', 'x-forwarded-for': from(index) },
  }));
  const crowds = { signIns: await crowd(hold), mes: await crowd(hold) };
  return { url: server.url, pid: server.pid, cookies, crowds, signIns, mes };
}

/**
 * Many browsers, which have machines of their own in life: here they give way to what answers requests.
 * @param {Hold} hold
 * @returns {Promise<Send>}
 */
async function crowd(hold) {
  const child = await forked(hold, 'crowd');
  setPriority(child.pid ?? 0, CROWD_NICENESS);
  return async (what) => {
    child.send(what);
    return /** @type {Tally} */ ((await once(child, 'message'))[0]);
  };
}

/** @param {Hold} hold @returns {Promise<string>} its URL */
async function emailProvider(hold) {
  const [url] = await once(await forked(hold, 'email-provider'), 'message');
  return url;
}

/** @param {Hold} hold @param {string} script */
function forked(hold, script) {
  return hold(
    () => fork(new URL(`overload/${script}.mjs`, import.meta.url)),
    (started) => started.kill('SIGKILL'),
  );
}

/** @param {number} pid @param {'VmRSS' | 'VmHWM'} name the resident memory now, or its highest; in MB */
function memoryOf(pid, name) {
  const [, kB] = new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kB) / 1024).toFixed(0);
}
