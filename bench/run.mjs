// @ts-check
// npm run bench: refresh and me beside the least that could do them, in one interleaved run, as ratios.
// BENCH_SECONDS (2) and BENCH_ROUNDS (5) set its size.
import { run } from '../scripts/command.mjs';
import { load, Visitor } from './load.mjs';
import { median, seedSessions, stageDatabase, startServer } from './stage.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 2);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const CONNECTIONS = [1, 16, 64];

await run(async (hold) => {
  const url = await stageDatabase(hold);
  const postern = await startServer(hold, 'postern', 'dist/main.js', url);
  const floor = await startServer(hold, 'floor', 'bench/servers/floor.mjs', url);
  const most = Math.max(...CONNECTIONS);
  const crowds = await Promise.all(
    [postern, floor].map(async (server) => ({ server, visitors: (await seedSessions(url, most)).map((token) => new Visitor(server.url, token)) })),
  );
  for (const { visitors } of crowds) await Promise.all(visitors.map((visitor) => visitor.send('refresh')));

  console.log(`node ${process.version}, ${ROUNDS} rounds of ${SECONDS} s each, medians; ratios are postern / floor, pair by pair`);
  console.log('| operation | connections | rate 1/s | floor | ratio | p99 ms | floor | ratio | CPU ms/request | floor | ratio |');
  console.log(`|${' --- |'.repeat(11)}`);
  for (const operation of /** @type {const} */ (['refresh', 'me'])) {
    for (const connections of CONNECTIONS) console.log(await compare(crowds, operation, connections));
  }
});

/**
 * @param {{ server: import('./stage.mjs').Server, visitors: Visitor[] }[]} crowds
 * @param {import('./load.mjs').Operation} operation
 * @param {number} connections
 */
async function compare(crowds, operation, connections) {
  /** @type {import('./load.mjs').Sample[][]} */
  const samples = crowds.map(() => []);
  // The first round warms both up and is not counted.
  for (let round = -1; round < ROUNDS; round++) {
    for (const [index, { server, visitors }] of crowds.entries()) {
      const sample = await load(visitors.slice(0, connections), operation, SECONDS, server.pid);
      if (round >= 0) samples[index]?.push(sample);
    }
  }
  const [ours = [], floors = []] = samples;
  /** @param {import('./load.mjs').Sample[]} of @param {keyof import('./load.mjs').Sample} figure */
  const middle = (of, figure) => median(of.map((sample) => sample[figure]));
  /** @param {keyof import('./load.mjs').Sample} figure */
  const ratio = (figure) => median(ours.map((sample, index) => sample[figure] / (floors[index]?.[figure] ?? Number.NaN))).toFixed(2);
  const figures = [
    operation,
    connections,
    middle(ours, 'rate').toFixed(0),
    middle(floors, 'rate').toFixed(0),
    ratio('rate'),
    middle(ours, 'p99').toFixed(1),
    middle(floors, 'p99').toFixed(1),
    ratio('p99'),
    middle(ours, 'cpu').toFixed(2),
    middle(floors, 'cpu').toFixed(2),
    ratio('cpu'),
  ];
  return `| ${figures.join(' | ')} |`;
}
