// @ts-check
// npm run bench:builds: refresh and me of this build beside another one's, in the folder BENCH_BEFORE, of a
// checkout with its packages and its dist/. Two processes of one build differ by a tenth and more, so both
// start PAIRS times, by turns. BENCH_SECONDS (2) and BENCH_ROUNDS (5) set its size.
import { relative } from 'node:path';
import { run } from '../src/cli/process/command.ts';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';
import { ours } from './contenders.mjs';
import { interleave, middle, ROUNDS, row, SECONDS, table } from './rounds.mjs';
import { imitateResend, median, stageDatabase } from './stage.mjs';

/** @typedef {{ rate: number, cpu: number }} Figures */
/** @typedef {{ before: Figures, now: Figures }} Pair */

const CONNECTIONS = 16;
const PAIRS = 4;
const OPERATIONS = /** @type {const} */ (['refresh', 'me']);

const before = process.env.BENCH_BEFORE;
if (!before) throw new Error('BENCH_BEFORE: the folder of the other build');
const folders = { before: relative(PACKAGE_ROOT, before), now: '.' };

await run(async (hold) => {
  console.log(
    `node ${process.version}, ${CONNECTIONS} connections, ${PAIRS} pairs of processes, ${ROUNDS} rounds of ` +
      `${SECONDS} s each after one that is not counted, medians`,
  );
  const url = await stageDatabase(hold);
  const variables = { RESEND_BASE_URL: await imitateResend(hold) };
  const pairs = /** @type {Record<(typeof OPERATIONS)[number], Pair[]>} */ ({ refresh: [], me: [] });
  for (let number = 0; number < PAIRS; number++) {
    const names = /** @type {(keyof Pair)[]} */ (number % 2 === 0 ? ['before', 'now'] : ['now', 'before']);
    const contenders = [];
    for (const name of names)
      contenders.push(await ours(hold, url, 'postern', CONNECTIONS, variables, folders[name]));
    for (const operation of OPERATIONS) {
      const turns = contenders.map((contender) => ({ contender, operation }));
      const figures = (await interleave(turns, CONNECTIONS)).map((samples, index) => [
        names[index],
        { rate: middle(samples, 'rate'), cpu: middle(samples, 'cpu') },
      ]);
      pairs[operation].push(Object.fromEntries(figures));
    }
  }
  table(['operation', 'before 1/s', 'now 1/s', 'CPU ms before', 'CPU ms now', 'rate ratio', 'CPU ratio']);
  for (const operation of OPERATIONS) row([operation, ...summary(pairs[operation])]);
});

/** The medians, and those of the ratios, pair by pair. @param {Pair[]} pairs */
function summary(pairs) {
  const of = (/** @type {(pair: Pair) => number} */ figure) => median(pairs.map(figure));
  return [
    of(({ before: { rate } }) => rate).toFixed(0),
    of(({ now: { rate } }) => rate).toFixed(0),
    of(({ before: { cpu } }) => cpu).toFixed(3),
    of(({ now: { cpu } }) => cpu).toFixed(3),
    of((pair) => pair.now.rate / pair.before.rate).toFixed(2),
    of((pair) => pair.now.cpu / pair.before.cpu).toFixed(2),
  ];
}
