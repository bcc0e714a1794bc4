// @ts-check
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { row, ROUNDS, table } from '../rounds.mjs';
import { counts, quantile, spread, Stream } from './stream.mjs';

/** @typedef {import('./crowd.mjs').Tally} Tally */
/** @typedef {import('./crowd.mjs').Crowd} Crowd */

export const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);

/** Requests a second of the even stream. */
const RATE = Number(process.env.BENCH_RATE ?? 100);

/** For so long the stream goes on after a flood, in milliseconds. */
const AFTERWARDS_MS = 3000;

/**
 * @typedef {object} Round
 * @property {number} p50
 * @property {number} p99
 * @property {number} ratio of its p99 to the calm one's
 * @property {number} ran share of a processor that the server's main thread had
 * @property {number} waited share of the time in which it waited for one
 * @property {number} recovered milliseconds from the last answer to the flood to the first calm second
 * @property {Record<string, number>} failed
 * @property {Tally} [tally]
 */

/**
 * An even stream of `me`: calm, and beside floods, by turns.
 * @param {import('../overload.mjs').Stage} stage
 */
export async function streams({ url, pid, cookies, crowds, signIns }) {
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
      const crowd = heeds === undefined ? undefined : { url, requests: signIns, seconds: SECONDS, heeds };
      const flood = crowd && (() => crowds.signIns(crowd));
      const figure = await oneRound(new Stream(url, cookies, RATE), pid, flood, calm);
      calm ??= figure;
      if (round >= 0) figures[index]?.push(figure);
    }
  }
  table([
    '`me`, beside',
    'p50 ms',
    'p99 ms',
    'p99 / calm',
    'not answered 200',
    ...MAIN,
    'calm again after ms',
  ]);
  for (const [index, { name }] of kinds.entries()) printStream(name, figures[index] ?? []);
  console.log('');
  table(['the flood', 'signed in 1/s', 'p99 ms', '503 1/s', 'p99 ms', ...FAULTS]);
  for (const [index, { name }] of kinds.entries())
    if (index > 0)
      printFlood(
        name,
        (figures[index] ?? []).flatMap(({ tally }) => (tally ? [tally] : [])),
      );
}

/** The main thread: its own time, and the time in which it was ready, and others had the processors. */
const MAIN = ['main thread ran', 'and waited'];
const FAULTS = ['503 without Retry-After', 'hanging', 'broken'];

/**
 * @param {Stream} stream
 * @param {number} pid of the server
 * @param {(() => Promise<Tally>) | undefined} flood
 * @param {Round | undefined} calm
 * @returns {Promise<Round>}
 */
async function oneRound(stream, pid, flood, calm) {
  const [began, before] = [performance.now(), scheduled(pid)];
  const done = Promise.withResolvers();
  const streaming = stream.until(done.promise);
  const tally = flood ? await flood() : void (await wait(SECONDS * 1000));
  const [ended, after] = [performance.now(), scheduled(pid)];
  if (flood) await wait(AFTERWARDS_MS);
  done.resolve(undefined);
  await streaming;
  await stream.end();
  const times = stream.between(began, ended);
  const p99 = quantile(times, 0.99);
  return {
    p50: quantile(times, 0.5),
    p99,
    ratio: calm ? p99 / calm.p99 : 1,
    ran: (after.ran - before.ran) / (ended - began),
    waited: (after.waited - before.waited) / (ended - began),
    recovered: recoveredAfter(stream, ended, calm?.p99 ?? Number.NaN),
    failed: stream.failed,
    ...(tally && { tally }),
  };
}

/**
 * How long a main thread has run so far, and how long it has waited for a processor, in milliseconds.
 * @param {number} pid
 */
function scheduled(pid) {
  const [ran = Number.NaN, waited = Number.NaN] = readFileSync(`/proc/${pid}/schedstat`, 'utf8')
    .split(' ')
    .map(Number);
  return { ran: ran / 1e6, waited: waited / 1e6 };
}

/** @param {Stream} stream @param {number} ended @param {number} calm p99 */
function recoveredAfter(stream, ended, calm) {
  for (let ms = 0; ms <= AFTERWARDS_MS - 1000; ms += 50)
    if (quantile(stream.between(ended + ms, ended + ms + 1000), 0.98) <= calm) return ms;
  return Infinity;
}

/** @param {string} name @param {Round[]} rounds */
function printStream(name, rounds) {
  const of = (/** @type {(round: Round) => number} */ figure, digits = 1) =>
    spread(rounds.map(figure), digits);
  row([
    name,
    of(({ p50 }) => p50),
    of(({ p99 }) => p99),
    of(({ ratio }) => ratio, 2),
    counts(rounds.map(({ failed }) => failed)),
    `${of(({ ran }) => ran * 100, 0)} %`,
    `${of(({ waited }) => waited * 100, 0)} %`,
    rounds[0]?.tally ? of(({ recovered }) => recovered, 0) : '',
  ]);
}

/** @param {string} name @param {Tally[]} tallies */
function printFlood(name, tallies) {
  const of = (/** @type {(tally: Tally) => number} */ figure) => spread(tallies.map(figure), 0);
  row([
    name,
    of(({ times }) => times.length / SECONDS),
    of(({ times }) => quantile(times, 0.99)),
    of(({ shed }) => shed.length / SECONDS),
    of(({ shed }) => quantile(shed, 0.99)),
    of(({ unsaid }) => unsaid),
    of(({ hanging }) => hanging),
    counts(tallies.map(({ broken }) => broken)),
  ]);
}
