// @ts-check
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal, run } from './command.mjs';
import { describeUrl, ensureDatabase, withConnection } from './databases.mjs';
import { drizzleKit } from './drizzle-kit.mjs';
import { runningPostgres, startPostgres } from './embedded-postgres.mjs';
import { migrate, migrateExtras } from './migrate.mjs';
import { DATABASE, DATA_DIR, ROOT, loadDotEnv, takeStateFolder } from './state-folder.mjs';

/** `npm run db:generate`, `db:migrate` and `db:push`, all without a terminal. What follows `--` goes to drizzle-kit. */
const [, , verb, ...args] = process.argv;

/** How long `npm run dev` may take until its database answers, in milliseconds. */
const DEV_START_MS = 30_000;

await run(async (hold) => {
  switch (verb) {
    case 'generate':
      await drizzleKit('generate', args, { cwd: ROOT });
      return;
    case 'migrate': {
      const url = await databaseUrl(hold);
      await migrate(url, { log: console.log });
      console.log(`${describeUrl(url)} is up to date.`);
      return;
    }
    case 'push': {
      const url = await databaseUrl(hold);
      // drizzle-kit doesn't say why it can't connect.
      await withConnection(url, (sql) => sql`select 1`);
      await drizzleKit('push', ['--force', ...args], { cwd: ROOT, databaseUrl: url });
      await migrateExtras(url);
      console.log(`${describeUrl(url)} is as the tables in src/ say.`);
      return;
    }
    default:
      throw new Refusal('Say what to do: `npm run db:generate`, `npm run db:migrate` or `npm run db:push`.');
  }
});

/**
 * The database to work on: the one that the environment or .env names, else the embedded one, which `npm run dev` is
 * serving or which runs for the time of this command.
 * @param {import('./command.mjs').Hold} hold
 * @returns {Promise<string>}
 */
async function databaseUrl(hold) {
  loadDotEnv();
  const given = process.env.DATABASE_URL_UNPOOLED?.trim() || process.env.DATABASE_URL?.trim();
  if (given) return given;

  /** @type {import('./state-folder.mjs').Lock | undefined} */
  let dev;
  const whenTaken = (/** @type {import('./state-folder.mjs').Lock} */ by) => (by.port === undefined ? 'wait' : ((dev = by), 'leave'));
  const mine = { command: `npm run db:${verb}` };
  await hold(
    () => takeStateFolder(mine, { log: console.log, whenTaken }),
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
    throw new Refusal(`\`${dev.command}\` is running (pid ${dev.pid}) on a DATABASE_URL of its own: give this command the same one, or stop it first.`);
  }
  for (const end = Date.now() + DEV_START_MS; Date.now() < end; await wait(100)) {
    const server = runningPostgres(DATA_DIR);
    if (server) return server;
  }
  throw new Refusal(`\`${dev.command}\` is running (pid ${dev.pid}), but its database does not answer: stop it, and try again.`);
}
