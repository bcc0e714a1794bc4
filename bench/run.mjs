// @ts-check
// npm run bench: refresh, me and login beside Better Auth and beside the least that could do them, in one
// interleaved run, as ratios. BENCH_SECONDS (2) and BENCH_ROUNDS (5) set its size.
import { run } from '../src/cli/process/command.ts';
import { betterAuth, ours } from './contenders.mjs';
import { interleave, middle, ratio, row, ROUNDS, SECONDS, table } from './rounds.mjs';
import { imitateResend, stageDatabase } from './stage.mjs';

/** @typedef {import('./contenders.mjs').Contender} Contender */
/** @typedef {import('./contenders.mjs').Operation} Operation */

const CONNECTIONS = [1, 16, 64];
const MOST = Math.max(...CONNECTIONS);

await run(async (hold) => {
  const url = await stageDatabase(hold);
  const postern = await ours(hold, url, 'postern', MOST, { RESEND_BASE_URL: await imitateResend(hold) });
  const floor = await ours(hold, url, 'floor', MOST);
  const writing = await betterAuth(hold, url, MOST, { writes: true });
  const reading = await betterAuth(hold, url, MOST, { writes: false });

  console.log(
    `node ${process.version}, ${ROUNDS} rounds of ${SECONDS} s each after one that is not counted, ` +
      'medians; ratios are postern / other, pair by pair',
  );
  table([
    'operation',
    'connections',
    'rate 1/s',
    'p99 ms',
    'CPU ms',
    'floor: rate',
    'ratio',
    'p99',
    'CPU ms',
    'ratio',
    'better-auth: rate',
    'ratio',
    'CPU ratio',
  ]);
  for (const connections of CONNECTIONS) await compare('refresh', connections, postern, floor, writing);
  for (const connections of CONNECTIONS) await compare('me', connections, postern, floor, reading);

  console.log('\nSigning in, without limits. The main thread hashes no password, and does all the rest.\n');
  table(['connections', 'rate 1/s', 'floor', 'ratio', 'CPU ms', 'of the main thread', "floor's main thread"]);
  for (const connections of [1, 16]) await compareLogin(connections, postern, floor);
});

/**
 * @param {Operation} operation
 * @param {number} connections
 * @param {Contender} postern
 * @param {Contender} floor
 * @param {Contender} peer
 */
async function compare(operation, connections, postern, floor, peer) {
  const [mine = [], floors = [], peers = []] = await interleave(
    [postern, floor, peer].map((contender) => ({ contender, operation })),
    connections,
  );
  row([
    operation,
    connections,
    middle(mine, 'rate').toFixed(0),
    middle(mine, 'p99').toFixed(1),
    middle(mine, 'cpu').toFixed(3),
    middle(floors, 'rate').toFixed(0),
    ratio(mine, floors, 'rate'),
    middle(floors, 'p99').toFixed(1),
    middle(floors, 'cpu').toFixed(3),
    ratio(mine, floors, 'cpu'),
    middle(peers, 'rate').toFixed(0),
    ratio(mine, peers, 'rate'),
    ratio(mine, peers, 'cpu'),
  ]);
}

/** @param {number} connections @param {Contender} postern @param {Contender} floor */
async function compareLogin(connections, postern, floor) {
  const [mine = [], floors = []] = await interleave(
    [postern, floor].map((contender) => ({ contender, operation: /** @type {const} */ ('login') })),
    connections,
  );
  const rates = [
    middle(mine, 'rate').toFixed(1),
    middle(floors, 'rate').toFixed(1),
    ratio(mine, floors, 'rate'),
  ];
  row([
    connections,
    ...rates,
    middle(mine, 'cpu').toFixed(1),
    middle(mine, 'main').toFixed(2),
    middle(floors, 'main').toFixed(2),
  ]);
}
