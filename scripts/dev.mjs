// @ts-check
import { createServer } from 'node:net';
import { Refusal, run } from './command.mjs';
import { ensureDatabase } from './databases.mjs';
import { AppProcess, startCompiler } from './dev-processes.mjs';
import { startPostgres } from './embedded-postgres.mjs';
import { migrate } from './migrate.mjs';
import { DATABASE, DATA_DIR, loadDotEnv, missingSecrets, takeStateFolder } from './state-folder.mjs';

const COMMAND = 'npm run dev';
const DEFAULT_PORT = 3000;

/** How often the database server is looked after, in milliseconds. */
const PULSE_MS = 2000;

/** `npm run dev`: database, secrets, build and app, on a machine that has nothing but npm. */
await run(
  async (hold) => {
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
  },
  { endsBySignal: true },
);

/** @param {import('./state-folder.mjs').Lock} by @returns {'wait'} */
function waitOrRefuse(by) {
  if (by.command !== COMMAND) return 'wait';
  throw new Refusal(
    `\`${COMMAND}\` is running in this folder already (pid ${by.pid}): http://localhost:${by.port}`,
  );
}

/**
 * The embedded server and its database.
 * @param {import('./command.mjs').Hold} hold
 * @returns {Promise<{ url: string, ended: Promise<number> }>} `ended`: the server has ended by itself
 */
async function database(hold) {
  /** @type {NodeJS.Timeout | undefined} */
  let pulse;
  const server = await hold(
    () => startPostgres(DATA_DIR, { log: console.log }),
    (started) => {
      clearInterval(pulse);
      return started.stop();
    },
  );
  const ended = new Promise((resolve) => {
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
 * @param {number} port
 */
async function refuseBusyPort(port) {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return;
  for (const host of ['127.0.0.1', '::1']) {
    const code = await new Promise((resolve) => {
      const probe = createServer().once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
        resolve(error.code),
      );
      probe.listen(port, host, () => probe.close(() => resolve(undefined)));
    });
    const another = `choose another one: PORT=${port < 65_535 ? port + 1 : DEFAULT_PORT} ${COMMAND}`;
    if (code === 'EADDRINUSE') throw new Refusal(`Port ${port} is in use: ${another} (or set PORT in .env).`);
    if (code === 'EACCES')
      throw new Refusal(`Port ${port} needs rights that you don't have: ${another} (or set PORT in .env).`);
  }
}
