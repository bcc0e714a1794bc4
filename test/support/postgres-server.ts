import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discardPostgres, startPostgres } from '../../src/cli/postgres/embedded-postgres.ts';
import { migrate } from '../../src/cli/migrations/migrate.ts';

/** A PostgreSQL of a test's own, which may be stopped, frozen and killed. */
export interface PostgresServer {
  /** Its migrated database; the same after every start. */
  url: string;
  /**
   * Every process stands still: connections stay open, new ones are taken by the kernel, and nothing answers.
   */
  freeze(): void;
  thaw(): void;
  /** All of it is gone without a word, as when the machine loses its power. */
  kill(): void;
  /** It ends in good order, connections first. */
  stop(): Promise<void>;
  /** After `kill` and `stop`. */
  start(): Promise<void>;
  /** The same, as a standby: it follows another server, and may only be read, until `pg_promote()`. */
  startAsStandby(): Promise<void>;
  discard(): Promise<void>;
}

/** Nothing waits for a disk; but what is committed is with the kernel, and survives `kill`. */
const SETTINGS = { fsync: 'off', full_page_writes: 'off' };

export async function startPostgresServer(
  settings: Record<string, string | number> = {},
): Promise<PostgresServer> {
  // The test command finds a folder of this name, and what runs in it, when this process was killed.
  const folder = mkdtempSync(join(tmpdir(), `postern-test-${process.pid}-`));
  // For root, PostgreSQL runs as another user, who must get through to its data.
  chmodSync(folder, 0o711);
  const dataDir = join(folder, 'data');
  let server = await startPostgres(dataDir, { settings: { ...SETTINGS, ...settings } });
  const url = server.url('postgres');
  await migrate(url);
  const start = async () => {
    server = await startPostgres(dataDir, {
      settings: { ...SETTINGS, ...settings, port: new URL(url).port },
    });
  };
  const postmaster = () => Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
  return {
    url,
    freeze: () => signal(postmaster(), 'SIGSTOP'),
    thaw: () => signal(postmaster(), 'SIGCONT'),
    kill: () => signal(postmaster(), 'SIGKILL'),
    stop: () => server.stop(),
    start,
    startAsStandby: async () => {
      writeFileSync(join(dataDir, 'standby.signal'), '');
      const { uid, gid } = statSync(dataDir);
      chownSync(join(dataDir, 'standby.signal'), uid, gid);
      await start();
    },
    discard: async () => {
      if (existsSync(join(dataDir, 'postmaster.pid'))) signal(postmaster(), 'SIGCONT');
      await discardPostgres(dataDir);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * To the server's first process and all that it has started; each of them has a session of its own, so no
 * group holds them.
 */
export function signal(postmaster: number, name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
  process.kill(postmaster, name);
  // Listed now: the first process can't start another one any more, or else it doesn't matter.
  for (const child of childrenOf(postmaster)) {
    try {
      process.kill(child, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

function childrenOf(parent: number): number[] {
  const list = `/proc/${parent}/task/${parent}/children`;
  if (existsSync(list)) return readFileSync(list, 'utf8').split(' ').filter(Boolean).map(Number);
  // Where there is no /proc there is ps; on a bare Debian it is the other way round.
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const processes = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return processes.flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid] : []));
}
