// @ts-check
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from './command.mjs';
import { ensureDatabase } from './databases.mjs';
import { runningPostgres, startPostgres } from './embedded-postgres.mjs';
import { DATABASE, DATA_DIR, loadDotEnv, takeStateFolder } from './state-folder.mjs';

/** How long `npm run dev` may take until its database answers, in milliseconds. */
const DEV_START_MS = 30_000;

/**
 * The database to work on: the one that the environment or .env names, else the embedded one, which `npm run
 * dev` is serving or which runs for the time of this command.
 * @param {import('./command.mjs').Hold} hold
 * @param {string} command as it was typed
 * @returns {Promise<string>}
 */
export async function databaseUrl(hold, command) {
  loadDotEnv();
  const given = process.env.DATABASE_URL_UNPOOLED?.trim() || process.env.DATABASE_URL?.trim();
  if (given) return given;

  /** @type {import('./state-folder.mjs').Lock | undefined} */
  let dev;
  const whenTaken = (/** @type {import('./state-folder.mjs').Lock} */ by) =>
    by.port === undefined ? 'wait' : ((dev = by), 'leave');
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

/** @param {import('./state-folder.mjs').Lock} dev */
async function serverOf(dev) {
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
