// @ts-check
// npm run bench:keys: what refresh and me pay where others can check access tokens, beside HS256; and how
// soon the keys are answered without a database, beside an answer of node:http.
// BENCH_SECONDS (2) and BENCH_ROUNDS (5) set its size.
import { generateKeyPairSync } from 'node:crypto';
import { run } from '../src/cli/process/command.ts';
import { ours } from './contenders.mjs';
import { Visitor } from './load.mjs';
import { interleave, middle, ratio, row, ROUNDS, SECONDS, table } from './rounds.mjs';
import { imitateResend, stageDatabase, startServer } from './stage.mjs';

const CONNECTIONS = 16;

const ES256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const EDDSA = generateKeyPairSync('ed25519').privateKey;

/** @param {import('node:crypto').KeyObject} key */
const listOf = (key) => JSON.stringify([key.export({ format: 'jwk' })]);

/** Nobody listens there. */
const NO_DATABASE = 'postgres://nobody@127.0.0.1:1/gone';

/**
 * One request after the other on one connection that is kept.
 * @param {import('./contenders.mjs').Hold} hold
 * @param {string} name
 * @param {string} script
 */
async function publisher(hold, name, script) {
  const variables = { ACCESS_TOKEN_KEYS: listOf(ES256) };
  const server = await startServer(hold, name, script, NO_DATABASE, variables);
  const jwks = /** @type {const} */ ({ path: '/.well-known/jwks.json', method: 'GET' });
  return { name, server, visitors: [new Visitor(server.url, {})], requests: { jwks: () => jwks } };
}

/** @param {import('./contenders.mjs').Hold} hold */
async function measureKeys(hold) {
  const publishers = [
    await publisher(hold, 'node:http alone', 'bench/servers/bare.mjs'),
    await publisher(hold, 'Postern, without a database', 'dist/main.js'),
  ];
  const samples = await interleave(
    publishers.map((contender) => ({ contender, operation: 'jwks' })),
    1,
  );
  console.log('');
  table(['jwks.json, 1 connection', 'p50 ms', 'p99 ms', 'CPU ms']);
  for (const [index, mine] of samples.entries())
    row([
      publishers[index]?.name ?? '',
      .../** @type {const} */ (['p50', 'p99', 'cpu']).map((figure) => middle(mine, figure).toFixed(3)),
    ]);
}

await run(async (hold) => {
  const url = await stageDatabase(hold);
  const RESEND_BASE_URL = await imitateResend(hold);
  const start = (/** @type {string} */ name, /** @type {Record<string, string>} */ variables = {}) =>
    ours(hold, url, 'postern', CONNECTIONS, { RESEND_BASE_URL, ...variables }).then((contender) => ({
      ...contender,
      name,
    }));
  const contenders = [
    await start('HS256'),
    await start('ES256', { ACCESS_TOKEN_KEYS: listOf(ES256) }),
    await start('EdDSA', { ACCESS_TOKEN_KEYS: listOf(EDDSA) }),
  ];

  console.log(
    `node ${process.version}, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s each after ` +
      'one that is not counted, medians',
  );
  table(['operation', '', 'rate 1/s', 'CPU ms', 'rate / HS256', 'CPU / HS256']);
  for (const operation of /** @type {const} */ (['refresh', 'me'])) {
    const samples = await interleave(
      contenders.map((contender) => ({ contender, operation })),
      CONNECTIONS,
    );
    const [first = []] = samples;
    for (const [index, mine] of samples.entries())
      row([
        operation,
        contenders[index]?.name ?? '',
        middle(mine, 'rate').toFixed(0),
        middle(mine, 'cpu').toFixed(3),
        ratio(mine, first, 'rate'),
        ratio(mine, first, 'cpu'),
      ]);
  }
  await measureKeys(hold);
});
