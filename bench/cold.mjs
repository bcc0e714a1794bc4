// @ts-check
// npm run bench:cold: from the start of the process to the first 200 that touches the database, beside an Express app with
// express-session and connect-pg-simple. BENCH_RUNS (9) sets its size.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { run } from '../scripts/command.mjs';
import { ROOT } from '../scripts/state-folder.mjs';
import { bundle } from '../scripts/vercel/bundle.mjs';
import { freePort, median, seedSessions, stageDatabase, startServer, VARIABLES } from './stage.mjs';

const RUNS = Number(process.env.BENCH_RUNS ?? 9);

/** @typedef {{ name: string, script: string, cookie: string, times: number[], memory: number[] }} Contender */

await run(async (hold) => {
  await bundle();
  const url = await stageDatabase(hold);
  const [token = ''] = await seedSessions(url, 1);
  /** @type {Contender[]} */
  const contenders = [];
  for (const [name, script] of /** @type {const} */ ([
    ['postern', 'bench/servers/bundle.mjs'],
    ['express-session', 'bench/servers/express-session.mjs'],
  ])) {
    const server = await startServer(hold, name, script, url);
    const answer = await fetch(`${server.url}/auth/refresh`, { method: 'POST', headers: { cookie: `__Host-app_session_ref=${token}` } });
    // express-session sends the headers before it has saved.
    await answer.text();
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    process.kill(server.pid, 'SIGKILL');
    contenders.push({ name, script, cookie, times: [], memory: [] });
  }
  for (let round = -1; round < RUNS; round++) for (const contender of contenders) await startCold(contender, url, round >= 0);

  console.log(`node ${process.version}, ${RUNS} interleaved starts after one that is not counted`);
  console.log('| | median ms | best ms | resident memory at the first answer, MB |');
  console.log('| --- | --- | --- | --- |');
  for (const { name, times, memory } of contenders)
    console.log(`| ${name} | ${median(times).toFixed(0)} | ${Math.min(...times).toFixed(0)} | ${median(memory).toFixed(0)} |`);
  const [ours, theirs] = contenders;
  const ratio = median((ours?.times ?? []).map((time, index) => time / (theirs?.times[index] ?? Number.NaN)));
  console.log(`\npostern / express-session, pair by pair: ${ratio.toFixed(2)}`);
});

/** @param {Contender} contender @param {string} databaseUrl @param {boolean} counted */
async function startCold({ name, script, cookie, times, memory }, databaseUrl, counted) {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [join(ROOT, script)], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...VARIABLES, PORT: String(port), DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while ((await ask(port, cookie)) !== 200) {
    if (child.exitCode !== null) throw new Error(`${name} ended before it answered`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  if (counted) {
    times.push(performance.now() - started);
    memory.push(residentMegabytes(child.pid ?? 0));
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** The status of GET /auth/me; 0 while nobody listens. @param {number} port @param {string} cookie @returns {Promise<number>} */
function ask(port, cookie) {
  return new Promise((resolve) => {
    request({ host: 'localhost', port, path: '/auth/me', headers: { cookie } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', () => resolve(0))
      .end();
  });
}

/** @param {number} pid */
function residentMegabytes(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
