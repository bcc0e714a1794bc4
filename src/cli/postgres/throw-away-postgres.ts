import type { Hold } from '../process/command.ts';
import { chmodSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discardPostgres, startPostgres } from './embedded-postgres.ts';
import { isAlive } from '../process/processes.ts';

const FOLDER_PREFIX = 'postern-test-';

/** For data that nobody will miss: nothing waits for a disk. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 300 };

/**
 * A server for the time of one command.
 * @returns the URL of its database `postgres`
 */
export async function throwAwayServer(hold: Hold): Promise<string> {
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

/** Removes the folders of runs that were killed. */
async function discardLeftovers() {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.match(new RegExp(`^${FOLDER_PREFIX}(\\d+)-`))?.[1]);
    const folder = join(tmpdir(), name);
    if (
      !pid ||
      isAlive(pid) ||
      lstatSync(folder, { throwIfNoEntry: false })?.uid !== (process.getuid?.() ?? 0)
    )
      continue;
    await discardPostgres(join(folder, 'data'));
    rmSync(folder, { recursive: true, force: true });
  }
}
