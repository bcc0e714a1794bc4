// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Refusal } from '../src/cli/process/command.ts';
import { endProcess } from '../src/cli/process/processes.ts';

const SHUTDOWN_MS = 17_000;

/**
 * Starts a server with Node, and returns once it says that it listens.
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @param {string[]} args
 * @param {string} cwd
 * @param {string} listening what it prints then
 * @param {Record<string, string>} variables
 */
export async function startServer(hold, args, cwd, listening, variables) {
  const child = await hold(
    () =>
      spawn(process.execPath, args, {
        cwd,
        env: { PATH: process.env.PATH, ...variables },
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    (started) => endProcess(started, SHUTDOWN_MS),
  );
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(() => {
    throw new Refusal(`${args[0]} has ended before it listened: run \`npm run build\` first.`);
  });
  const heard = new Promise((resolve) => {
    lines.on('line', (line) => line.includes(listening) && resolve(undefined));
  });
  await Promise.race([heard, ended]);
  ended.catch(() => undefined);
}
