// @ts-check
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './command.mjs';
import { dropDatabases, ensureDatabase } from './databases.mjs';
import { migrate } from './migrate.mjs';
import { endProcess } from './processes.mjs';
import { ROOT } from './state-folder.mjs';
import { throwAwayServer } from './throw-away-postgres.mjs';

const TEMPLATE = `postern_test_template_${process.pid}`;
const PREFIX = `postern_test_${process.pid}_`;

/** How long jest may take to end when it is told to, in milliseconds. */
const SHUTDOWN_MS = 5000;

/** `npm test`: jest against a real PostgreSQL, the one of DATABASE_URL or a throw-away one. */
await run(async (hold) => {
  const ownUrl = process.env.DATABASE_URL?.trim();
  const serverUrl = ownUrl || (await throwAwayServer(hold));
  const template = await hold(
    () => ensureDatabase(serverUrl, TEMPLATE),
    () => ownUrl && dropDatabases(ownUrl, (name) => name === TEMPLATE || name.startsWith(PREFIX)),
  );
  await migrate(template);
  // The product's parts that specs compile, once for all of them.
  const builds = await hold(
    () => mkdtemp(join(tmpdir(), 'postern-builds-')),
    (folder) => rm(folder, { recursive: true, force: true }),
  );
  return jest(hold, serverUrl, builds);
});

/**
 * @param {import('./command.mjs').Hold} hold
 * @param {string} serverUrl
 * @param {string} builds a folder
 * @returns {Promise<number>} its exit code
 */
async function jest(hold, serverUrl, builds) {
  const options = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const env = {
    ...process.env,
    NODE_OPTIONS: [process.env.NODE_OPTIONS ?? '', ...options].join(' ').trim(),
    TEST_BUILDS: builds,
    TEST_DATABASE_URL: serverUrl,
    TEST_TEMPLATE_DATABASE: TEMPLATE,
    TEST_DATABASE_PREFIX: PREFIX,
  };
  const child = await hold(
    () =>
      spawn(
        process.execPath,
        [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), ...process.argv.slice(2)],
        { cwd: ROOT, env, stdio: 'inherit' },
      ),
    (started) => endProcess(started, SHUTDOWN_MS),
  );
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}
