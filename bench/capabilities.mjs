// @ts-check
// npm run bench:capabilities: what a start of the built function pays for each capability that can be
// switched on, beside one with all of them off, and one more such, which says how much is chance. BENCH_RUNS
// (9) sets its size. The last column says whether a start has read the later part of the function, where the
// libraries of capabilities are (docs/compiled-function.md).
import { bundleFunction } from '../src/cli/vercel/bundle.ts';
import { run } from '../src/cli/process/command.ts';
import { CAPABILITIES, OFF } from '../scripts/vercel/capabilities.mjs';
import { interleavedStarts, postern } from './cold-start.mjs';
import { row, table } from './rounds.mjs';
import { median, stageDatabase } from './stage.mjs';

const RUNS = Number(process.env.BENCH_RUNS ?? 9);

await run(async (hold) => {
  await bundleFunction();
  const url = await stageDatabase(hold);
  const chosen = { none: {}, 'none, again': {}, ...CAPABILITIES };
  const contenders = [];
  for (const [name, variables] of Object.entries(chosen))
    contenders.push({ ...(await postern(hold, url, { ...OFF, ...variables })), name });
  await interleavedStarts(contenders, RUNS, 0, '/bench/later');

  console.log(
    `node ${process.version}, ${RUNS} interleaved starts of each after one that is not counted, medians; ` +
      'ratios are to none, start by start',
  );
  table(['switched on', 'ms', 'CPU ms', 'ratio', 'resident memory, MB', 'ratio', 'later part']);
  const [none = []] = contenders.map(({ starts }) => starts);
  for (const { name, starts } of contenders) {
    const middle = (/** @type {'time' | 'cpu' | 'memory'} */ figure) =>
      median(starts.map((start) => start[figure]));
    const ratio = (/** @type {'cpu' | 'memory'} */ figure) =>
      median(starts.map((start, index) => start[figure] / (none[index]?.[figure] ?? Number.NaN))).toFixed(2);
    row([
      name,
      middle('time').toFixed(0),
      middle('cpu').toFixed(0),
      ratio('cpu'),
      middle('memory').toFixed(1),
      ratio('memory'),
      starts[0]?.said ?? '',
    ]);
  }
});
