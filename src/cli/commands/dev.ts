import type { Hold } from '../process/command.ts';
import type { Lock } from '../project/state-folder.ts';
import { createServer } from 'node:net';
import type { Command } from 'commander';
import { Refusal, run } from '../process/command.ts';
import { ensureDatabase } from '../postgres/databases.ts';
import { AppProcess, startCompiler } from '../process/dev-processes.ts';
import { startPostgres } from '../postgres/embedded-postgres.ts';
import { migrate } from '../migrations/migrate.ts';
import { DATABASE, DATA_DIR, loadDotEnv, missingSecrets, takeStateFolder } from '../project/state-folder.ts';

const COMMAND = 'npm run dev';
const DEFAULT_PORT = 3000;

/** How often the database server is looked after, in milliseconds. */
const PULSE_MS = 2000;

/** `npm run dev`: database, secrets, build and app, on a machine that has nothing but npm. */
export function declare(command: Command): void {
  command.action(() => run(develop, { endsBySignal: true }));
}

async function develop(hold: Hold): Promise<number> {
  loadDotEnv();
  const port = Number(process.env.PORT?.trim() || DEFAULT_PORT);
  const ownUrl = process.env.DATABASE_URL?.trim();
  await hold(
    () =>
      takeStateFolder(
        { command: COMMAND, port, hasOwnDatabase: Boolean(ownUrl) },
        { log: console.log, whenTaken: (by) => waitOrRefuse(by) },
      ),
    (release) => release?.(),
  );
  await refuseBusyPort(port);

  console.log('Building the app and starting its database …');
  const app = new AppProcess();
  const compiler = await hold(
    () => startCompiler(() => app.built()),
    (started) => started.stop(),
  );
  const { url, ended } = ownUrl ? { url: ownUrl, ended: app.failed } : await database(hold);
  // On a database of its own nothing of the release before runs.
  await migrate((ownUrl && process.env.DATABASE_URL_UNPOOLED?.trim()) || url, {
    log: console.log,
    contract: !ownUrl,
  });
  // Held after the database, so that it ends before it.
  await hold(
    () => app,
    () => app.stop(),
  );
  const NODE_ENV = process.env.NODE_ENV?.trim() || 'development';
  app.allow({ ...process.env, NODE_ENV, ...missingSecrets(process.env), DATABASE_URL: url });
  return Promise.race([app.failed, compiler.ended, ended]);
}

function waitOrRefuse(by: Lock): 'wait' {
  if (by.command !== COMMAND) return 'wait';
  throw new Refusal(
    `\`${COMMAND}\` is running in this folder already (pid ${by.pid}): http://localhost:${by.port}`,
  );
}

/**
 * The embedded server and its database.
 * @returns `ended`: the server has ended by itself
 */
async function database(hold: Hold): Promise<{ url: string; ended: Promise<number> }> {
  let pulse: NodeJS.Timeout | undefined;
  const server = await hold(
    () => startPostgres(DATA_DIR, { log: console.log }),
    (started) => {
      clearInterval(pulse);
      return started.stop();
    },
  );
  const ended = new Promise<number>((resolve) => {
    pulse = setInterval(() => {
      if (server.isRunning()) return;
      clearInterval(pulse);
      console.error(`The database server has ended, so everything ends: start again with \`${COMMAND}\`.`);
      resolve(1);
    }, PULSE_MS);
  });
  return { url: await ensureDatabase(server.url('postgres'), DATABASE), ended };
}

/**
 * Before anything is started that takes time. A port that isn't one is left to the app, which names the rule.
 */
async function refuseBusyPort(port: number) {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return;
  for (const host of ['127.0.0.1', '::1']) {
    const code = await new Promise<string | undefined>((resolve) => {
      const probe = createServer().once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      probe.listen(port, host, () => probe.close(() => resolve(undefined)));
    });
    const another = `choose another one: PORT=${port < 65_535 ? port + 1 : DEFAULT_PORT} ${COMMAND}`;
    if (code === 'EADDRINUSE') throw new Refusal(`Port ${port} is in use: ${another} (or set PORT in .env).`);
    if (code === 'EACCES')
      throw new Refusal(`Port ${port} needs rights that you don't have: ${another} (or set PORT in .env).`);
  }
}
