// @ts-check
import { setTimeout as wait } from 'node:timers/promises';
import { row, ROUNDS, table } from '../rounds.mjs';
import { counts, quantile, spread } from './stream.mjs';

/** @typedef {import('./crowd.mjs').Tally} Tally */

const CALM_MS = 1000;

/**
 * All at once: guarded requests alone, then beside sign-ins.
 * @param {import('../overload.mjs').Stage} stage
 */
export async function bursts({ url, crowds, signIns, mes }) {
  const atOnce = { url, seconds: 0, heeds: false };
  /** @type {Record<'alone' | 'beside' | 'floods', Tally[]>} */
  const tallies = { alone: [], beside: [], floods: [] };
  for (let round = -1; round < ROUNDS; round++) {
    const alone = await crowds.mes({ ...atOnce, requests: mes });
    await wait(CALM_MS);
    const flooding = crowds.signIns({ ...atOnce, requests: signIns });
    const beside = await crowds.mes({ ...atOnce, requests: mes });
    const flood = await flooding;
    await wait(CALM_MS);
    if (round < 0) continue;
    tallies.alone.push(alone);
    tallies.beside.push(beside);
    tallies.floods.push(flood);
  }
  console.log(`\nAll at once, each on a connection of its own that is new; the numbers of all rounds:\n`);
  table(['', 'answers', 'p50 of 200 ms', 'p99 of 200 ms', 'last 503 ms', 'hanging', 'broken']);
  print(`${mes.length} \`me\` alone`, tallies.alone);
  print(`${mes.length} \`me\`, beside`, tallies.beside);
  print(`${signIns.length} sign-ins`, tallies.floods);
  const all = Object.values(tallies).flat();
  console.log(
    `\n503 without Retry-After: ${all.reduce((sum, { unsaid }) => sum + unsaid, 0)}; ` +
      `5xx with a cookie: ${all.reduce((sum, { clearing }) => sum + clearing, 0)}.`,
  );
}

/** @param {string} name @param {Tally[]} tallies */
function print(name, tallies) {
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
}
