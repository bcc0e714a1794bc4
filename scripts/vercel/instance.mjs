// @ts-check
import { fork } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { endProcess } from '../../src/cli/process/processes.ts';

/**
 * A running instance of the function.
 * @typedef {object} Instance
 * @property {string} url
 * @property {() => string} log all that it has written
 * @property {() => import('./launcher.mjs').Kept[]} promises that it has handed to waitUntil
 * @property {() => boolean} isAwake Whether one of them has not settled: without any Vercel would freeze the
 * instance.
 * @property {() => boolean} hasEnded
 * @property {() => void} thaw lets it run, if it is frozen
 * @property {() => Promise<void>} stop
 */

const LAUNCHER = fileURLToPath(new URL('launcher.mjs', import.meta.url));
const STARTING_MS = 20_000;

/**
 * Starts a new instance, with exactly this environment.
 * @param {string} output folder of the artefact
 * @param {Record<string, string>} env
 * @param {import('./launcher.mjs').Platform} [platform] that freezes and ends it
 * @returns {Promise<Instance>}
 */
export async function startInstance(output, env, platform) {
  const child = fork(LAUNCHER, [output, ...(platform ? [JSON.stringify(platform)] : [])], {
    env,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (log += chunk));

  /** @type {Map<number, import('./launcher.mjs').Kept>} */
  const promises = new Map();
  const port = await new Promise((resolve, reject) => {
    child.on('message', (/** @type {import('./launcher.mjs').Told} */ told) => {
      if ('port' in told) resolve(told.port);
      else promises.set(told.id, told);
    });
    child.once('exit', (code) => reject(new Error(`The instance ended (${code}):\n${log}`)));
    setTimeout(() => reject(new Error(`The instance did not start:\n${log}`)), STARTING_MS).unref();
  });
  return {
    url: `http://127.0.0.1:${port}`,
    log: () => log,
    promises: () => [...promises.values()],
    isAwake: () => [...promises.values()].some(({ state }) => state === 'waiting'),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    thaw: () => void child.kill('SIGCONT'),
    stop: () => {
      child.kill('SIGCONT');
      return endProcess(child, 2000);
    },
  };
}

/**
 * Waits until something holds.
 * @param {string} what for the message when it doesn't
 * @param {() => unknown} holds
 * @param {number} [patienceMs]
 */
export async function until(what, holds, patienceMs = 10_000) {
  for (const end = Date.now() + patienceMs; Date.now() < end; await wait(20)) if (await holds()) return;
  throw new Error(`Not within ${patienceMs} ms: ${what}`);
}
