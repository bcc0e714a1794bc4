// @ts-check
// npm run bench:languages: whether refresh and me pay for the languages: asked in a language, by people who
// have chosen one, beside asked in none. BENCH_SECONDS (2) and BENCH_ROUNDS (5) set its size.
import postgres from 'postgres';
import { run } from '../src/cli/process/command.ts';
import { ours } from './contenders.mjs';
import { interleave, middle, ratio, row, ROUNDS, SECONDS, table } from './rounds.mjs';
import { imitateResend, stageDatabase } from './stage.mjs';

/** @typedef {import('./contenders.mjs').Contender} Contender */

const CONNECTIONS = 16;
const ASKED = 'fr-CA, fr;q=0.9, en;q=0.8, *;q=0.5';

await run(async (hold) => {
  const url = await stageDatabase(hold);
  const variables = { RESEND_BASE_URL: await imitateResend(hold) };
  const start = (/** @type {string} */ name) =>
    ours(hold, url, 'postern', CONNECTIONS, variables).then((contender) => ({ ...contender, name }));
  const plain = await start('asked in no language');
  const choosing = asking(await start(`Accept-Language: ${ASKED}; the user has chosen vi`));
  await choose(url, choosing);

  console.log(
    `node ${process.version}, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s each after ` +
      'one that is not counted, medians',
  );
  table(['operation', '', 'rate 1/s', 'CPU ms', 'rate / no language', 'CPU / no language']);
  for (const operation of /** @type {const} */ (['refresh', 'me'])) {
    const contenders = [plain, choosing];
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

/** The same, with a language in each request. @param {Contender} contender @returns {Contender} */
function asking(contender) {
  const requests = Object.entries(contender.requests).map(([operation, request]) => [
    operation,
    (/** @type {number} */ index) => {
      const asked = request(index);
      return { ...asked, headers: { ...asked.headers, 'accept-language': ASKED } };
    },
  ]);
  return { ...contender, requests: Object.fromEntries(requests) };
}

/** The people of this contender choose a language. @param {string} url @param {Contender} contender */
async function choose(url, { visitors }) {
  const sql = postgres(url, { max: 1 });
  for (const visitor of visitors) {
    const { user } = JSON.parse(await visitor.send({ path: '/auth/me', method: 'GET' }));
    await sql`UPDATE users SET locale = 'vi' WHERE id = ${user.id}`;
  }
  await sql.end();
}
