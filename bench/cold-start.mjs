// @ts-check
// Processes that start for somebody who waits: how long until the first answer, and what they take for it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';
import { Visitor } from './load.mjs';
import { freePort, seedSessions, startServer, VARIABLES } from './stage.mjs';

/** @typedef {import('./load.mjs').Request} Request */
/** @typedef {import('../src/cli/process/command.ts').Hold} Hold */
/**
 * @typedef {object} Contender
 * @property {string} name
 * @property {string} script
 * @property {string} databaseUrl
 * @property {Record<string, string>} cookies of a browser that is signed in
 * @property {Request} me
 * @property {Request} refresh
 * @property {Record<string, string>} [variables] for its process
 * @property {Start[]} starts
 */
/**
 * @typedef {object} Start
 * @property {number} time milliseconds to the first answer
 * @property {number} cpu milliseconds of the processor by then
 * @property {number} memory megabytes after the last answer
 * @property {string} said what the process says of itself, where it was asked
 */

export const ME = { path: '/auth/me', method: /** @type {const} */ ('GET') };
export const REFRESH = { path: '/auth/refresh', method: /** @type {const} */ ('POST') };

/**
 * The built function, and a browser that is signed in to it.
 * @param {Hold} hold
 * @param {string} databaseUrl
 * @param {Record<string, string>} [variables]
 * @returns {Promise<Contender>}
 */
export async function postern(hold, databaseUrl, variables = {}) {
  const script = 'bench/servers/function.cjs';
  const [{ token } = { token: '' }] = await seedSessions(databaseUrl, 1);
  const server = await startServer(hold, 'postern', script, databaseUrl, variables);
  const visitor = new Visitor(server.url, { '__Host-app_session_ref': token });
  await visitor.send(REFRESH);
  process.kill(server.pid, 'SIGKILL');
  return {
    name: 'postern',
    script,
    databaseUrl,
    cookies: visitor.cookies,
    me: ME,
    refresh: REFRESH,
    variables,
    starts: [],
  };
}

/**
 * Starts each by turns, so that whatever else the machine does is shared by all. A first round does not
 * count.
 * @param {Contender[]} contenders
 * @param {number} rounds
 * @param {number} requests after the first answer, before the memory is read
 * @param {string} [question] a path by which the process says something of itself
 */
export async function interleavedStarts(contenders, rounds, requests, question) {
  for (let round = -1; round < rounds; round++)
    for (const contender of contenders) {
      const start = await startCold(contender, requests, question);
      if (round >= 0) contender.starts.push(start);
    }
}

/**
 * @param {Contender} contender
 * @param {number} requests
 * @param {string | undefined} question
 * @returns {Promise<Start>}
 */
async function startCold({ name, script, databaseUrl, cookies, me, refresh, variables }, requests, question) {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [join(PACKAGE_ROOT, script)], {
    cwd: PACKAGE_ROOT,
    env: {
      PATH: process.env.PATH,
      ...VARIABLES,
      BETTER_AUTH_UPDATE_AGE: '0',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      ...variables,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while ((await ask(port, me.path, cookies)).status !== 200) {
    if (child.exitCode !== null) throw new Error(`${name} ended before it answered`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const time = performance.now() - started;
  const pid = child.pid ?? 0;
  const cpu = processorMs(pid);
  const visitor = new Visitor(`http://localhost:${port}`, cookies);
  for (let sent = 0; sent < requests; sent += 2) {
    await visitor.send(refresh);
    await visitor.send(me);
  }
  const { text: said } = question ? await ask(port, question, {}) : { text: '' };
  // The next start begins where this one has left the browser.
  Object.assign(cookies, visitor.cookies);
  await visitor.client.close();
  const memory = residentMegabytes(pid);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return { time, memory, cpu, said };
}

/**
 * The answer to a GET; its status is 0 while nobody listens.
 * @param {number} port
 * @param {string} path
 * @param {Record<string, string>} cookies
 * @returns {Promise<{ status: number, text: string }>}
 */
function ask(port, path, cookies) {
  const cookie = Object.entries(cookies)
    .map((pair) => pair.join('='))
    .join('; ');
  return new Promise((resolve) => {
    request({ host: 'localhost', port, path, headers: { cookie } }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    })
      .on('error', () => resolve({ status: 0, text: '' }))
      .end();
  });
}

/**
 * The processor time of all threads of a process that are alive, in milliseconds; NaN where there is no
 * /proc. Finer than the hundredths of /proc/PID/stat, which are a twentieth of a start.
 * @param {number} pid
 */
function processorMs(pid) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    );
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
  } catch {
    return Number.NaN;
  }
}

/** @param {number} pid */
function residentMegabytes(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
