import type { AddressInfo } from 'node:net';
import type { ServerUser } from './postgres-programs.ts';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../process/command.ts';
import {
  findPrograms,
  requirePassage,
  runProgram,
  serverEnvironment,
  serverUser,
} from './postgres-programs.ts';
import { isAlive } from '../process/processes.ts';

/** A real PostgreSQL 18 on 127.0.0.1, whose data, port and password are all in one folder. */
export interface PostgresServer {
  /** The URL of one of its databases, with the password. */
  url: (database: string) => string;
  isRunning: () => boolean;
  /** Ends connections, writes everything out, and returns when the server is gone. */
  stop: () => Promise<void>;
}

/** As in postgresql.conf; values without spaces or quotes. */
export type Settings = Record<string, string | number>;

const HOST = '127.0.0.1';
const SUPERUSER = 'postgres';
const PASSWORD_FILE = 'postern.password';
const LOG_FILE = 'postern.log';

/**
 * Faults that go away by themselves: another program was quicker to take the port; the backends of a killed
 * server are still ending.
 */
const PASSING_FAILURE = /could not create any TCP\/IP sockets|pre-existing shared memory block/;
const ATTEMPTS = 10;

/** Stops the server of a data folder when this process ends. */
const stopsAtExit: Map<string, () => unknown> = new Map();

/**
 * Starts the server of a data folder on a free port, making the folder if it is new. A server that a killed
 * process left running there is stopped first. When this process ends without `stop`, the server is stopped
 * all the same.
 * @param dataDir an absolute path
 */
export async function startPostgres(
  dataDir: string,
  { settings = {}, log = () => undefined }: { settings?: Settings; log?: (line: string) => void } = {},
): Promise<PostgresServer> {
  const { pg_ctl, initdb } = await findPrograms();
  const user = serverUser(dataDir);
  const cwd = dirname(dataDir);
  requirePassage(user, [realpathSync(cwd), dirname(pg_ctl)]);
  if (!existsSync(dataDir)) await initialise(initdb, dataDir, user);

  const stopping = ['stop', '-D', dataDir, '-m', 'fast', '-w', '-t', '30'];
  const stop = async () => {
    await runProgram(pg_ctl, stopping, { user, cwd });
    process.off('exit', stopAtExit);
  };
  const stopAtExit = () =>
    spawnSync(pg_ctl, stopping, { ...user, cwd, env: serverEnvironment(), stdio: 'ignore' });

  await clearLeftovers(dataDir, stop, log);
  // The one of a server that was killed has nothing to stop any more.
  const before = stopsAtExit.get(dataDir);
  if (before) process.off('exit', before);
  stopsAtExit.set(dataDir, stopAtExit);
  process.on('exit', stopAtExit);
  await launch(
    (options) =>
      runProgram(pg_ctl, ['start', '-D', dataDir, '-w', '-l', join(dataDir, LOG_FILE), '-o', options], {
        user,
        cwd,
      }),
    dataDir,
    settings,
  );
  const server = runningPostgres(dataDir);
  if (!server) throw new Refusal(`PostgreSQL started and ended again: ${join(dataDir, LOG_FILE)} says why.`);
  return { ...server, stop };
}

/**
 * The server that runs on a data folder, by whatever command it was started; undefined if none does, or not
 * yet.
 */
export function runningPostgres(dataDir: string): Omit<PostgresServer, 'stop'> | undefined {
  const { pid, port, status } = readLockFile(dataDir);
  if (pid === undefined || status !== 'ready' || !isServerOf(dataDir, pid)) return undefined;
  const password = readFileSync(join(dataDir, PASSWORD_FILE), 'utf8').trim();
  return {
    url: (database) => `postgres://${SUPERUSER}:${password}@${HOST}:${port}/${database}`,
    isRunning: () => isServerOf(dataDir, pid),
  };
}

/** Stops the server that runs on a data folder, if any, and deletes the folder. */
export async function discardPostgres(dataDir: string) {
  const { pid } = readLockFile(dataDir);
  if (pid !== undefined && isServerOf(dataDir, pid)) {
    const { pg_ctl } = await findPrograms();
    await runProgram(pg_ctl, ['stop', '-D', dataDir, '-m', 'immediate', '-w'], {
      user: serverUser(dataDir),
      cwd: dirname(dataDir),
    });
  }
  rmSync(dataDir, { recursive: true, force: true });
}

/** Made aside and then renamed, so that there is never a half-made data folder. */
async function initialise(initdb: string, dataDir: string, user: ServerUser) {
  const fresh = `${dataDir}.new`;
  const passwordFile = `${fresh}.password`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined)
    for (const path of [fresh, passwordFile]) chownSync(path, user.uid, user.gid);

  const identity = ['-D', fresh, '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  // The built-in provider: the same order of texts on every machine, whatever locales it has.
  const locale = ['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const { code, errors } = await runProgram(initdb, [...identity, ...locale], {
    user,
    cwd: dirname(dataDir),
  });
  if (code !== 0) {
    for (const path of [fresh, passwordFile]) rmSync(path, { recursive: true, force: true });
    throw new Refusal(`The database's folder ${dataDir} could not be made: ${lastLine(errors)}`);
  }
  renameSync(passwordFile, join(fresh, PASSWORD_FILE));
  renameSync(fresh, dataDir);
}

async function clearLeftovers(dataDir: string, stop: () => Promise<void>, log: (line: string) => void) {
  const { pid, path } = readLockFile(dataDir);
  if (pid === undefined) return;
  if (isServerOf(dataDir, pid)) {
    log(`A database server that an earlier run left behind (pid ${pid}) was stopped.`);
    await stop();
    return;
  }
  log(`The lock file of a database server that is gone (pid ${pid}) was removed: ${path}`);
  // Only where the pid is somebody else's now: otherwise PostgreSQL removes it itself, and makes sure of more
  // than we can.
  if (isAlive(pid)) rmSync(path);
}

async function launch(
  start: (options: string) => Promise<{ code: number; errors: string }>,
  dataDir: string,
  settings: Settings,
) {
  const logFile = join(dataDir, LOG_FILE);
  for (let attempt = 1; ; attempt++) {
    rmSync(logFile, { force: true });
    const all = { listen_addresses: HOST, unix_socket_directories: '', ...settings };
    const flags = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
    const { code, errors } = await start(`-p ${await freePort()} ${flags.join(' ')}`);
    if (code === 0) return;
    const logged = existsSync(logFile) ? readFileSync(logFile, 'utf8') : '';
    if (attempt < ATTEMPTS && PASSING_FAILURE.test(logged)) await wait(300);
    else
      throw new Refusal(
        `PostgreSQL did not start: ${lastLine(logged.match(/FATAL.*/)?.[0] ?? errors)} (its log: ${logFile})`,
      );
  }
}

/** A port of 127.0.0.1 at which nobody listens now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, HOST, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/** The content of PostgreSQL's own lock file. Source: src/include/utils/pidfile.h. */
function readLockFile(dataDir: string) {
  const path = join(dataDir, 'postmaster.pid');
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return { path, pid: lines[0] ? Number(lines[0]) : undefined, port: lines[3], status: lines[7]?.trim() };
}

/**
 * Whether this pid is the server of this data folder, and not a process that was given the same pid later.
 */
function isServerOf(dataDir: string, pid: number) {
  if (!existsSync('/proc/self/cwd')) return isAlive(pid);
  try {
    // A server works in its data folder.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDir);
  } catch {
    return false;
  }
}

function lastLine(text: string) {
  return text.trim().split('\n').at(-1) ?? '';
}
