import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { Refusal } from '../process/command.ts';
import { packageFile } from '../project/packages.ts';

/**
 * The lines of drizzle-kit that say that it has done its work. Its exit code is 0 also when it has failed.
 */
const DONE = {
  generate: /Your SQL migration file|No schema changes|Prepared empty file/,
  push: /Changes applied|No changes detected/,
  check: /Everything's fine/,
};

const QUESTION = /Interactive prompts require a TTY|promptColumnsConflicts|promptNamedConflict/;

/** It now and then hangs, spinning, once it has failed. */
const DEADLINE_MS = 300_000;

const SPINNER = /^\[[\u2800-\u28ff]\].*\n/gm;

/**
 * Runs drizzle-kit without a terminal.
 * @param options `quiet`: shows the output only of a
 * failure
 * @returns what it printed
 * @throws Refusal if it does not say that it is done
 */
export async function drizzleKit(
  verb: 'generate' | 'push' | 'check',
  args: string[],
  { cwd, databaseUrl = '', quiet = false }: { cwd: string; databaseUrl?: string; quiet?: boolean },
): Promise<string> {
  const bin = packageFile('drizzle-kit', 'bin.cjs');
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DATABASE_URL_UNPOOLED: databaseUrl,
    NO_COLOR: '1',
  };
  const { code, output } = await capture([bin, verb, ...args], { cwd, env });
  if (QUESTION.test(output)) {
    throw new Refusal(
      'drizzle-kit has a question that it asks only in a terminal, such as whether a column was renamed ' +
        `or replaced, so nothing was done: answer it there with \`npx drizzle-kit generate\`, then \`npm ` +
        `run db:migrate\`.`,
    );
  }
  const done = code === 0 && DONE[verb].test(output);
  if (!quiet || !done) process.stdout.write(`${output.trim()}\n`);
  if (!done) throw new Refusal(`\`drizzle-kit ${verb}\` failed: its output above says why.`);
  return output;
}

function capture(
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      ...options,
      timeout: DEADLINE_MS,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('close', (code) =>
      resolve({ code: code ?? 1, output: stripVTControlCharacters(output).replace(SPINNER, '') }),
    );
    child.on('error', reject);
  });
}
