// @ts-check
// npm run bench:cold: from the start of the process to the first 200 that touches the database, and the
// memory after a thousand more, beside an Express app with express-session and beside Better Auth. BENCH_RUNS
// (9) sets its size, BENCH_REQUESTS those requests. `npm run bench:cold -- compiled` compares the function
// with itself, without what V8 has compiled of it in the build; BENCH_BEFORE, the folder of another checkout
// whose function is built, with that one.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from '../src/cli/process/command.ts';
import { ensureDatabase } from '../src/cli/postgres/databases.ts';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';
import { bundleFunction } from '../src/cli/vercel/bundle.ts';
import { betterAuth } from './contenders.mjs';
import { interleavedStarts, ME, postern, REFRESH } from './cold-start.mjs';
import { Visitor } from './load.mjs';
import { median, stageDatabase, startServer } from './stage.mjs';

const RUNS = Number(process.env.BENCH_RUNS ?? 9);
const REQUESTS = Number(process.env.BENCH_REQUESTS ?? 1000);

/** @typedef {import('./cold-start.mjs').Contender} Contender */

const GET_SESSION = {
  path: '/api/auth/get-session?disableCookieCache=true',
  method: /** @type {const} */ ('GET'),
};

await run(async (hold) => {
  await bundleFunction();
  const url = await stageDatabase(hold);
  const contenders = [await postern(hold, url), ...(await others(hold, url))];
  await interleavedStarts(contenders, RUNS, REQUESTS);

  console.log(
    `node ${process.version}, ${RUNS} interleaved starts after one that is not counted; ratios are ` +
      'postern / other, pair by pair',
  );
  console.log(
    `| | median ms | best ms | ratio | CPU ms | ratio | resident memory after ${REQUESTS} refresh and ` +
      'me requests, MB |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  const [ours = []] = contenders.map(({ starts }) => starts);
  for (const { name, starts } of contenders) {
    const of = (/** @type {'time' | 'memory' | 'cpu'} */ figure) => starts.map((start) => start[figure]);
    const ratio = (/** @type {'time' | 'cpu'} */ figure) =>
      median(ours.map((start, index) => start[figure] / (starts[index]?.[figure] ?? Number.NaN))).toFixed(2);
    const figures = [
      median(of('time')).toFixed(0),
      Math.min(...of('time')).toFixed(0),
      ratio('time'),
      median(of('cpu')).toFixed(0),
      ratio('cpu'),
    ];
    console.log(`| ${name} | ${figures.join(' | ')} | ${median(of('memory')).toFixed(0)} |`);
  }
});

/** @typedef {import('../src/cli/process/command.ts').Hold} Hold */

/** The starts to compare with. @param {Hold} hold @param {string} url @returns {Promise<Contender[]>} */
async function others(hold, url) {
  const before = process.env.BENCH_BEFORE;
  if (before) {
    const script = relative(PACKAGE_ROOT, join(before, 'bench', 'servers', 'function.cjs'));
    return [{ ...(await postern(hold, url)), name: 'the other checkout', script }];
  }
  if (process.argv.includes('compiled')) return [await uncompiled(hold, url)];
  return [await expressSession(hold, url), await better(hold, url)];
}

/**
 * The same function without what V8 has compiled of it in the build.
 * @param {Hold} hold
 * @param {string} databaseUrl
 * @returns {Promise<Contender>}
 */
async function uncompiled(hold, databaseUrl) {
  const folder = join(PACKAGE_ROOT, 'dist', 'uncompiled');
  mkdirSync(folder, { recursive: true });
  for (const name of ['vercel-handler.cjs', 'vercel-handler.bundle.cjs.zst', 'vercel-handler.later.cjs.zst'])
    copyFileSync(join(PACKAGE_ROOT, 'dist', name), join(folder, name));
  const variables = { BENCH_FUNCTION: join(folder, 'vercel-handler.cjs') };
  return { ...(await postern(hold, databaseUrl)), name: 'postern, not compiled before', variables };
}

/**
 * Here a refresh saves the session anew.
 * @param {Hold} hold
 * @param {string} databaseUrl
 * @returns {Promise<Contender>}
 */
async function expressSession(hold, databaseUrl) {
  const script = 'bench/servers/express-session.mjs';
  const server = await startServer(hold, 'express-session', script, databaseUrl);
  const visitor = new Visitor(server.url, {});
  await visitor.send(REFRESH);
  process.kill(server.pid, 'SIGKILL');
  return {
    name: 'express-session',
    script,
    databaseUrl,
    cookies: visitor.cookies,
    me: ME,
    refresh: REFRESH,
    starts: [],
  };
}

/** @param {Hold} hold @param {string} url @returns {Promise<Contender>} */
async function better(hold, url) {
  const { server, visitors } = await betterAuth(hold, url, 1, { writes: true });
  process.kill(server.pid, 'SIGKILL');
  const databaseUrl = await ensureDatabase(url, 'better_auth_writing');
  const script = 'bench/servers/better-auth.mjs';
  return {
    name: 'better-auth',
    script,
    databaseUrl,
    cookies: visitors[0]?.cookies ?? {},
    me: GET_SESSION,
    refresh: GET_SESSION,
    starts: [],
  };
}
