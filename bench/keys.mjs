// @ts-check
// npm run bench:keys: what refresh and me pay where others can check access tokens, beside HS256.
// BENCH_SECONDS (2) and BENCH_ROUNDS (5) set its size.
import { generateKeyPairSync } from 'node:crypto';
import { run } from '../src/cli/process/command.ts';
import { ours } from './contenders.mjs';
import { interleave, middle, ratio, row, ROUNDS, SECONDS, table } from './rounds.mjs';
import { imitateResend, stageDatabase } from './stage.mjs';

const CONNECTIONS = 16;

const ES256 = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const EDDSA = generateKeyPairSync('ed25519').privateKey;

/** @param {import('node:crypto').KeyObject} key */
const listOf = (key) => JSON.stringify([key.export({ format: 'jwk' })]);

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
});
