// @ts-check
import { load } from './load.mjs';
import { median } from './stage.mjs';

/** @typedef {import('./contenders.mjs').Contender} Contender */
/** @typedef {import('./contenders.mjs').Operation} Operation */
/** @typedef {import('./load.mjs').Sample} Sample */

export const SECONDS = Number(process.env.BENCH_SECONDS ?? 2);
export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);

/**
 * Lets each have its turn in every round, so that whatever else the machine does is shared by all.
 * @param {{ contender: Contender, operation: Operation }[]} turns in each round
 * @param {number} connections
 * @returns {Promise<Sample[][]>} of each turn, the samples of all rounds
 */
export async function interleave(turns, connections) {
  /** @type {Sample[][]} */
  const samples = turns.map(() => []);
  for (let round = -1; round < ROUNDS; round++) {
    for (const [index, { contender, operation }] of turns.entries()) {
      const request = contender.requests[operation];
      if (!request) throw new Error(`${contender.name} has no ${operation}`);
      const sample = await load(
        contender.visitors.slice(0, connections),
        request,
        SECONDS,
        contender.server.pid,
      );
      if (round >= 0) samples[index]?.push(sample);
    }
  }
  return samples;
}

/** The median. @param {Sample[]} samples @param {keyof Sample} figure */
export function middle(samples, figure) {
  return median(samples.map((sample) => sample[figure]));
}

/**
 * The median of the ratios, round by round.
 * @param {Sample[]} mine
 * @param {Sample[]} others
 * @param {keyof Sample} figure
 */
export function ratio(mine, others, figure) {
  return median(
    mine.map((sample, index) => sample[figure] / (others[index]?.[figure] ?? Number.NaN)),
  ).toFixed(2);
}

/** The head of a Markdown table. @param {string[]} names */
export function table(names) {
  row(names);
  row(names.map(() => '---'));
}

/** A line of it. @param {(string | number)[]} cells */
export function row(cells) {
  console.log(`| ${cells.join(' | ')} |`);
}
