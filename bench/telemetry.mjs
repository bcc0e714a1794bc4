// @ts-check
// npm run bench:telemetry: what refresh and me pay for metrics and traces. Servers of one build, asked by
// turns: with both off, with both off again, which says how much is chance, off and without the hooks on the
// way of a request, with METRICS_SECRET, and with spans and metrics sent to a collector, which takes all.
// Rates say little on a busy machine: compare the CPU time of a request. Two processes of one build differ by
// some hundredths, so each starts PAIRS times. BENCH_SECONDS (2), BENCH_ROUNDS (5) and BENCH_PAIRS (3) set
// its size.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { run } from '../src/cli/process/command.ts';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';
import { ours } from './contenders.mjs';
import { interleave, middle, ROUNDS, row, SECONDS, table } from './rounds.mjs';
import { imitateResend, median, stageDatabase } from './stage.mjs';

const CONNECTIONS = 8;
const PAIRS = Number(process.env.BENCH_PAIRS ?? 3);
const OPERATIONS = /** @type {const} */ (['refresh', 'me']);

/** Below the checkout, so that its packages are found; another one's files of git pass it over. */
const BARE = '.postern/bench-bare';

/** The hooks on the way of refresh and me, and what stands there without them. */
const HOOKS = [
  {
    file: 'platform/db/connection.js',
    hook: /return measured\(text, \(\) => (this\.send\(.*?\))\);/,
    bare: 'return $1;',
  },
  { file: 'platform/db/pool.js', hook: /if \(borrower\.began !== undefined\)\s*record\(.*?\);/, bare: '' },
  {
    file: 'features/sessions/sessions.repository.js',
    hook: /record\('postern\.refreshes', .*?\);/,
    bare: '',
  },
  {
    file: 'platform/background/background-tasks.js',
    hook: /this\.telemetry\?\.flushAfter\(running\);/,
    bare: '',
  },
];

/** A copy of the build without the hooks. @param {import('../src/cli/process/command.ts').Hold} hold */
async function withoutHooks(hold) {
  const folder = join(PACKAGE_ROOT, BARE);
  await hold(
    () => mkdir(folder, { recursive: true }),
    () => rm(folder, { recursive: true, force: true }),
  );
  await cp(join(PACKAGE_ROOT, 'dist'), join(folder, 'dist'), { recursive: true });
  await cp(join(PACKAGE_ROOT, 'package.json'), join(folder, 'package.json'));
  for (const { file, hook, bare } of HOOKS) {
    const path = join(folder, 'dist', file);
    const text = await readFile(path, 'utf8');
    if (!hook.test(text)) throw new Error(`${file} has no hook any more: ${hook}`);
    await writeFile(path, text.replace(hook, bare));
  }
  return BARE;
}

/** Takes all that is sent by OTLP. @param {import('../src/cli/process/command.ts').Hold} hold */
async function collector(hold) {
  const server = createServer((req, res) => {
    req.resume().on('end', () => res.setHeader('content-type', 'application/json').end('{}'));
  });
  await hold(
    () => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined))),
    () => server.close().closeAllConnections(),
  );
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the collector has no port');
  return `http://127.0.0.1:${address.port}`;
}

await run(async (hold) => {
  const url = await stageDatabase(hold);
  const RESEND_BASE_URL = await imitateResend(hold);
  const bare = await withoutHooks(hold);
  /** @type {[string, Record<string, string>, string][]} */
  const kinds = [
    ['off', {}, '.'],
    ['off, again', {}, '.'],
    ['off, without the hooks', {}, bare],
    ['metrics', { METRICS_SECRET: 'Vd8sKq2xTn5rLw0zGb7y' }, '.'],
    ['OpenTelemetry', { OTEL_EXPORTER_OTLP_ENDPOINT: await collector(hold) }, '.'],
  ];
  /** @type {Figures} */
  const figures = { refresh: {}, me: {} };
  for (let pair = 0; pair < PAIRS; pair++) {
    const order = pair % 2 === 0 ? kinds : kinds.toReversed();
    const contenders = [];
    for (const [name, variables, folder] of order)
      contenders.push({
        ...(await ours(hold, url, 'postern', CONNECTIONS, { ...variables, RESEND_BASE_URL }, folder)),
        name,
      });
    for (const operation of OPERATIONS) {
      const turns = contenders.map((contender) => ({ contender, operation }));
      for (const [index, samples] of (await interleave(turns, CONNECTIONS)).entries())
        (figures[operation][contenders[index]?.name ?? ''] ??= []).push({
          rate: middle(samples, 'rate'),
          cpu: middle(samples, 'cpu'),
        });
    }
    for (const { server } of contenders) process.kill(server.pid);
  }
  print(
    kinds.map(([name]) => name),
    figures,
  );
  await priceOfHooks();
});

/** The cost of one hook while nobody listens, in nanoseconds of CPU time; the least of five turns. */
async function priceOfHooks() {
  const { record } = await import('../dist/platform/telemetry/metrics.js');
  const { measured } = await import('../dist/platform/db/measured.js');
  const answer = Promise.resolve();
  const run = () => answer;
  const calls = 5_000_000;
  /** @param {() => unknown} call */
  const price = (call) => {
    const turns = Array.from({ length: 5 }, () => {
      const began = process.cpuUsage();
      for (let count = 0; count < calls; count++) call();
      const { user, system } = process.cpuUsage(began);
      return ((user + system) * 1000) / calls;
    });
    return Math.min(...turns).toFixed(0);
  };
  const verdict = { 'postern.verdict': 'rotate' };
  const recorded = price(() => record('postern.refreshes', 1, verdict));
  const asked = price(() => measured('SELECT 1', run));
  console.log(`\nOff, a count costs ${recorded} ns, and a statement ${asked} ns more than without the hook.`);
}

/** @typedef {Record<string, Record<string, { rate: number, cpu: number }[]>>} Figures */

/** @param {string[]} names @param {Figures} figures */
function print(names, figures) {
  console.log(
    `node ${process.version}, ${CONNECTIONS} connections, ${PAIRS} processes each, ${ROUNDS} rounds of ` +
      `${SECONDS} s each after one more, medians`,
  );
  table(['operation', 'telemetry', '1/s', 'CPU ms', 'rate / off', 'CPU / off', 'CPU / off, by process']);
  for (const operation of OPERATIONS)
    for (const name of names) {
      const [mine = [], off = []] = [figures[operation][name], figures[operation]['off']];
      const of = (/** @type {'rate' | 'cpu'} */ figure) =>
        mine.map((one, pair) => one[figure] / (off[pair]?.[figure] ?? Number.NaN));
      row([
        operation,
        name,
        median(mine.map(({ rate }) => rate)).toFixed(0),
        median(mine.map(({ cpu }) => cpu)).toFixed(3),
        median(of('rate')).toFixed(2),
        median(of('cpu')).toFixed(3),
        of('cpu')
          .map((ratio) => ratio.toFixed(3))
          .join(' '),
      ]);
    }
}
