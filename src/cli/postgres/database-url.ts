import type { Lock } from '../project/state-folder.ts';
import type { Hold } from '../process/command.ts';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../process/command.ts';
import { ensureDatabase } from './databases.ts';
import { runningPostgres, startPostgres } from './embedded-postgres.ts';
import { DATABASE, DATA_DIR, loadDotEnv, takeStateFolder } from '../project/state-folder.ts';

/** How long `npm run dev` may take until its database answers, in milliseconds. */
const DEV_START_MS = 30_000;

/**
 * The database to work on: the one that the environment or .env names, else the embedded one, which `npm run
 * dev` is serving or which runs for the time of this command.
 * @param command as it was typed
 */
export async function databaseUrl(hold: Hold, command: string): Promise<string> {
  loadDotEnv();
  const given = process.env.DATABASE_URL_UNPOOLED?.trim() || process.env.DATABASE_URL?.trim();
  if (given) return given;

  let dev: Lock | undefined;
  const whenTaken = (by: Lock) => (by.port === undefined ? 'wait' : ((dev = by), 'leave'));
  await hold(
    () => takeStateFolder({ command }, { log: console.log, whenTaken }),
    (release) => release?.(),
  );
  const server = dev
    ? await serverOf(dev)
    : await hold(
        () => startPostgres(DATA_DIR, { log: console.log }),
        (started) => started.stop(),
      );
  return ensureDatabase(server.url('postgres'), DATABASE);
}

async function serverOf(dev: Lock) {
  if (dev.hasOwnDatabase) {
    throw new Refusal(
      `\`${dev.command}\` is running (pid ${dev.pid}) on a DATABASE_URL of its own: give this command ` +
        'the same one, or stop it first.',
    );
  }
  for (const end = Date.now() + DEV_START_MS; Date.now() < end; await wait(100)) {
    const server = runningPostgres(DATA_DIR);
    if (server) return server;
  }
  throw new Refusal(
    `\`${dev.command}\` is running (pid ${dev.pid}), but its database does not answer: stop it, and try ` +
      'again.',
  );
}
