// @ts-check
// npm run bench:adapters: one small Nest app on each adapter, and the same answers by node:http alone, in one
// interleaved run; 16 connections. Nothing asks a database, so it is Nest and the adapter that take the time.
// BENCH_SECONDS (2) and BENCH_ROUNDS (5) set its size.
import { run } from '../src/cli/process/command.ts';
import { Visitor } from './load.mjs';
import { interleave, middle, ratio, ROUNDS, row, SECONDS, table } from './rounds.mjs';
import { startServer } from './stage.mjs';

/** @typedef {import('./contenders.mjs').Contender} Contender */

const CONNECTIONS = 16;
const NAMES = /** @type {const} */ (['none', 'slim', 'fastify', 'shortened', 'express']);
const TITLES = {
  none: 'node:http alone',
  slim: "Nest on a slim adapter of node:http's",
  fastify: 'Nest on Fastify',
  shortened: 'Nest on Express, as Postern has it',
  express: 'Nest on Express',
};

await run(async (hold) => {
  const contenders = [];
  for (const name of NAMES) contenders.push(await contender(hold, name));
  console.log(
    `node ${process.version}, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s each after one ` +
      'that is not counted, medians; more: what it takes besides node:http alone\n',
  );
  table(['', 'me: rate 1/s', 'CPU µs', 'ratio', 'more', 'refresh: rate 1/s', 'CPU µs', 'ratio', 'more']);
  const cells = NAMES.map((name) => /** @type {(string | number)[]} */ ([TITLES[name]]));
  for (const operation of /** @type {const} */ (['me', 'refresh'])) {
    const all = await interleave(
      contenders.map((each) => ({ contender: each, operation })),
      CONNECTIONS,
    );
    const [least = []] = all;
    for (const [index, samples] of all.entries()) {
      const cpu = middle(samples, 'cpu') * 1000;
      cells[index]?.push(
        middle(samples, 'rate').toFixed(0),
        cpu.toFixed(0),
        ratio(samples, least, 'cpu'),
        (cpu - middle(least, 'cpu') * 1000).toFixed(0),
      );
    }
  }
  for (const line of cells) row(line);
});

/**
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {(typeof NAMES)[number]} name
 * @returns {Promise<Contender>}
 */
async function contender(hold, name) {
  const variables = { ADAPTER: name };
  const server = await startServer(
    hold,
    name,
    'bench/adapters/server.mjs',
    'postgres://none/none',
    variables,
  );
  const cookies = { session: 'x'.repeat(200), access: 'x'.repeat(300) };
  return {
    name,
    server,
    visitors: Array.from({ length: CONNECTIONS }, () => new Visitor(server.url, cookies)),
    requests: {
      me: () => ({ path: '/auth/me', method: 'GET' }),
      refresh: () => ({ path: '/auth/refresh', method: 'POST' }),
    },
  };
}
