// @ts-check
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { ensureDatabase } from '../src/cli/postgres/databases.ts';
import { migrate } from '../src/cli/migrations/migrate.ts';
import { buildArtefact } from '../scripts/vercel/artefact.mjs';
import { startPlatform } from '../scripts/vercel/platform.mjs';
import { imitateResend } from '../scripts/vercel/resend.mjs';
import { startServer, VARIABLES } from './stage.mjs';

/**
 * So many sign-ups within so long, and within how many seconds of the first one their mails are to be out. A
 * password takes its time to be hashed: hence 15 a second at the most.
 */
const BURSTS = [
  { count: 30, withinMs: 5000, goalSeconds: 30 },
  { count: 300, withinMs: 20_000, goalSeconds: 300 },
];
const PER_SECOND = 2;
const PROVIDER_MS = 100;

/** How much longer than its goal a burst is watched, in milliseconds. */
const LATE_MS = 60_000;

/**
 * @typedef {{ name: string, start: (databaseUrl: string, resendUrl: string) => Promise<{ url: string, told:
 * () => string }> }} Contender
 */

/**
 * How long the mails of a burst of sign-ups take: on the built function, without any request besides, and
 * with `npm start`.
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {string} serverUrl of a PostgreSQL
 */
export async function measureBursts(hold, serverUrl) {
  console.log('Building the function with the Vercel CLI …');
  const { output } = await buildArtefact(hold, { VERCEL_ENV: 'production' });
  console.log(
    `${BURSTS.map(({ count, withinMs }) => `${count} sign-ups within ${withinMs / 1000} s`).join(', ')}; ` +
      `a provider that takes ${PER_SECOND} mails a second, and answers 429 beyond`,
  );
  console.log(
    '| | sign-ups | the last mail out after s | goal | dropped or given up | waiting | sent twice | ' +
      '429s | calls of itself, instances |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const contender of contendersOf(hold, output))
    for (const size of BURSTS) await measureBurst(hold, serverUrl, contender, size);
}

/**
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {string} output
 * @returns {Contender[]}
 */
function contendersOf(hold, output) {
  return [
    { name: 'the function', start: (...urls) => startFunction(hold, output, ...urls, '300') },
    { name: 'the function, with 60 s', start: (...urls) => startFunction(hold, output, ...urls, '60') },
    {
      name: 'npm start',
      start: async (databaseUrl, resendUrl) => {
        const { url } = await startServer(hold, 'npm start', 'dist/main.js', databaseUrl, {
          RESEND_BASE_URL: resendUrl,
        });
        return { url, told: () => '' };
      },
    },
  ];
}

/**
 * Prints one row: a burst on a database and with a provider of its own.
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {string} serverUrl of a PostgreSQL
 * @param {Contender} contender
 * @param {typeof BURSTS[number]} size
 */
async function measureBurst(hold, serverUrl, { name, start }, { count, withinMs, goalSeconds }) {
  const resend = await hold(
    () => imitateResend(PROVIDER_MS, { perSecond: PER_SECOND }),
    ({ stop }) => stop(),
  );
  const databaseUrl = await ensureDatabase(serverUrl, `bench_burst_${randomBytes(4).toString('hex')}`);
  await migrate(databaseUrl);
  const { url, told } = await start(databaseUrl, resend.url);
  const seconds = await burst(url, resend, { count, withinMs }, goalSeconds * 1000 + LATE_MS);
  const { lost, waiting } = await leftOver(databaseUrl);
  const twice = resend.mails.length - new Set(resend.mails.map(({ idempotencyKey }) => idempotencyKey)).size;
  const figures = [seconds.toFixed(1), goalSeconds, lost, waiting, twice, resend.refused(), told()];
  console.log(`| ${[name, count, ...figures].join(' | ')} |`);
}

/**
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {string} output
 * @param {string} databaseUrl
 * @param {string} resendUrl
 * @param {string} seconds that a function lasts
 */
async function startFunction(hold, output, databaseUrl, resendUrl, seconds) {
  const env = {
    ...VARIABLES,
    DATABASE_POOL_MAX: '',
    TRUST_PROXY: '',
    DATABASE_URL: databaseUrl,
    RESEND_BASE_URL: resendUrl,
    CRON_SECRET: randomBytes(16).toString('base64url'),
    FUNCTION_SECONDS: seconds,
    VERCEL: '1',
    VERCEL_ENV: 'production',
  };
  const { url, arrivals, instances } = await startPlatform(hold, { output, env });
  const calls = () => arrivals.filter(({ call }) => call !== undefined).length;
  return { url, told: () => `${calls()}, ${instances().length}` };
}

/**
 * @param {string} url
 * @param {Awaited<ReturnType<typeof imitateResend>>} resend
 * @param {{ count: number, withinMs: number }} size
 * @param {number} patienceMs
 * @returns {Promise<number>} seconds from the first sign-up until the provider has taken the last mail; NaN
 * when it has not in time
 */
async function burst(url, resend, { count, withinMs }, patienceMs) {
  const began = performance.now();
  await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      await wait((n * withinMs) / count);
      await signUp(url, n);
    }),
  );
  const people = () => new Set(resend.mails.map(({ to }) => to)).size;
  while (people() < count && performance.now() - began < patienceMs) await wait(100);
  const ended = resend.mails.at(-1)?.at ?? Number.NaN;
  // The rows that are marked after the answer, and the emails that would be sent twice.
  await wait(3000);
  return people() < count ? Number.NaN : (ended - began) / 1000;
}

/**
 * As a client does: after 503 once more, when the answer says.
 * @param {string} url
 * @param {number} n
 * @returns {Promise<void>}
 */
async function signUp(url, n) {
  const body = JSON.stringify({ email: `burst-${n}@example.com`, password: 'correct horse battery staple' });
  const headers = { 'content-type': 'application/json', 'x-real-ip': `203.0.113.${1 + (n % 250)}` };
  const answer = await fetch(`${url}/auth/register`, { method: 'POST', headers, body });
  const text = await answer.text();
  if (answer.status === 202) return;
  if (answer.status !== 503) throw new Error(`a sign-up was answered ${answer.status}: ${text}`);
  await wait(Number(answer.headers.get('retry-after') ?? 1) * 1000);
  return signUp(url, n);
}

/** @param {string} databaseUrl */
async function leftOver(databaseUrl) {
  const sql = postgres(databaseUrl, { max: 1 });
  const [row] =
    await sql`SELECT count(*) FILTER (WHERE dropped_at IS NOT NULL OR failed_at IS NOT NULL)::int AS lost,
    count(*) FILTER (WHERE delivered_at IS NULL AND dropped_at IS NULL AND failed_at IS NULL)::int AS waiting
      FROM outbox`;
  await sql.end();
  return { lost: Number(row?.lost), waiting: Number(row?.waiting) };
}
