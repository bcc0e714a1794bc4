// @ts-check
import { spawn } from 'node:child_process';
import { chmodSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './command.mjs';
import { dropDatabases, ensureDatabase } from './databases.mjs';
import { discardPostgres, startPostgres } from './embedded-postgres.mjs';
import { migrate } from './migrate.mjs';
import { endProcess, isAlive } from './processes.mjs';
import { ROOT } from './state-folder.mjs';

const FOLDER_PREFIX = 'postern-test-';
const TEMPLATE = `postern_test_template_${process.pid}`;
const PREFIX = `postern_test_${process.pid}_`;

/** For data that nobody will miss: nothing waits for a disk. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 300 };

/** How long jest may take to end when it is told to, in milliseconds. */
const SHUTDOWN_MS = 5000;

/** `npm test`: jest against a real PostgreSQL, the one of DATABASE_URL or a throw-away one. */
await run(async (hold) => {
  const ownUrl = process.env.DATABASE_URL?.trim();
  const serverUrl = ownUrl || (await throwAwayServer(hold));
  await hold(
    () => ownUrl,
    (url) => url && Promise.all([TEMPLATE, PREFIX].map((prefix) => dropDatabases(url, prefix))),
  );
  await migrate(await ensureDatabase(serverUrl, TEMPLATE));
  return jest(hold, serverUrl);
});

/** @param {import('./command.mjs').Hold} hold */
async function throwAwayServer(hold) {
  await discardLeftovers();
  const folder = await hold(makeFolder, (made) => rmSync(made, { recursive: true, force: true }));
  const server = await hold(
    () => startPostgres(join(folder, 'data'), { settings: FAST }),
    () => discardPostgres(join(folder, 'data')),
  );
  return server.url('postgres');
}

function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), `${FOLDER_PREFIX}${process.pid}-`));
  // For root, PostgreSQL runs as another user, who must get through to its data.
  chmodSync(folder, 0o711);
  return folder;
}

/** What runs that were killed have left behind. */
async function discardLeftovers() {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.match(new RegExp(`^${FOLDER_PREFIX}(\\d+)-`))?.[1]);
    const folder = join(tmpdir(), name);
    if (!pid || isAlive(pid) || lstatSync(folder).uid !== (process.getuid?.() ?? 0)) continue;
    await discardPostgres(join(folder, 'data'));
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {import('./command.mjs').Hold} hold
 * @param {string} serverUrl
 * @returns {Promise<number>} its exit code
 */
async function jest(hold, serverUrl) {
  const env = {
    ...process.env,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
    TEST_DATABASE_URL: serverUrl,
    TEST_TEMPLATE_DATABASE: TEMPLATE,
    TEST_DATABASE_PREFIX: PREFIX,
  };
  const child = await hold(
    () => spawn(process.execPath, [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), ...process.argv.slice(2)], { cwd: ROOT, env, stdio: 'inherit' }),
    (started) => endProcess(started, SHUTDOWN_MS),
  );
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}
