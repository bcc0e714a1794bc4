// @ts-check
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../src/cli/process/command.ts';
import { dropDatabases, ensureDatabase } from '../src/cli/postgres/databases.ts';
import { migrate } from '../src/cli/migrations/migrate.ts';
import { endProcess } from '../src/cli/process/processes.ts';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';
import { throwAwayServer } from '../src/cli/postgres/throw-away-postgres.ts';

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
 * @param {import('../src/cli/process/command.ts').Hold} hold
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
        [join(PACKAGE_ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), ...process.argv.slice(2)],
        { cwd: PACKAGE_ROOT, env, stdio: 'inherit' },
      ),
    (started) => endProcess(started, SHUTDOWN_MS),
  );
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}
