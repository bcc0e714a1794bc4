import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../process/command.ts';
import { birthOf, isAlive } from '../process/processes.ts';
import { PROJECT_ROOT } from './roots.ts';

/** The state that a project keeps on this machine, outside git: the database, the secrets, the lock. */
const STATE = join(PROJECT_ROOT, '.postern');
export const DATA_DIR = join(STATE, 'postgres');
/** The embedded server's database for development. */
export const DATABASE = 'postern';

const SECRETS_FILE = join(STATE, 'secrets.json');
const LOCK_FILE = join(STATE, 'dev.lock');

const SECRET_NAMES = ['JWT_SECRET', 'REFRESH_TOKEN_SECRET', 'DATA_ENCRYPTION_KEY'];
const SECRET_BYTES = 48;

/**
 * How often a waiting command looks again, in milliseconds, and how long an unreadable lock counts as being
 * written.
 */
const POLL_MS = 100;
const WRITING_MS = 1000;

/** The command that uses the folder's database. */
export interface Lock {
  pid: number;
  /** Tells the process from a later one with the same pid; only where the system says. */
  born?: string;
  /** As it was typed. */
  command: string;
  /** Where the app listens, if the command serves it. */
  port?: number;
  /** It works on a DATABASE_URL, not on the folder's database. */
  hasOwnDatabase?: boolean;
}

/** Reads .env, where there is one, under the process environment. */
export function loadDotEnv() {
  const path = join(PROJECT_ROOT, '.env');
  if (existsSync(path)) process.loadEnvFile(path);
}

function makeStateFolder() {
  mkdirSync(STATE, { recursive: true });
  const { uid } = statSync(STATE);
  const self = process.getuid?.();
  if (self && self !== uid)
    throw new Refusal(
      `${STATE} belongs to another user (uid ${uid}): run this as that user, or delete the folder.`,
    );
  // For root, PostgreSQL runs as another user, who must get through to its data.
  chmodSync(STATE, self === 0 ? 0o711 : 0o700);
}

/** Where a command may leave a file for the developer; the folder is there then. */
export function stateFile(name: string) {
  makeStateFolder();
  return join(STATE, name);
}

/**
 * Takes the folder for one command; throws away the lock of a process that is gone.
 * @param options what to do
 * while somebody else has it
 * @returns gives the folder back; undefined: `whenTaken` said to leave it
 */
export async function takeStateFolder(
  mine: Omit<Lock, 'pid' | 'born'>,
  { log, whenTaken }: { log: (line: string) => void; whenTaken: (by: Lock) => 'wait' | 'leave' },
): Promise<(() => void) | undefined> {
  makeStateFolder();
  const text = JSON.stringify({ pid: process.pid, born: birthOf(process.pid), ...mine });
  let unreadableFor = 0;
  for (let announced = false; ; await wait(POLL_MS)) {
    if (writeLock(text)) return () => rmSync(LOCK_FILE, { force: true });
    const holder = stateFolderHolder();
    if (!holder && (unreadableFor += POLL_MS) < WRITING_MS) continue;
    if (!holder || !isHeld(holder)) {
      setLockAside(holder);
      log(
        'The lock of a process that is ' +
          `gone${holder ? ` (\`${holder.command}\`, pid ${holder.pid})` : ''} was removed: ${LOCK_FILE}`,
      );
      continue;
    }
    if (whenTaken(holder) === 'leave') return undefined;
    if (!announced) log(`Waiting until \`${holder.command}\` (pid ${holder.pid}) is done.`);
    announced = true;
  }
}

/** @returns the lock as it is written, alive or not */
function stateFolderHolder(): Lock | undefined {
  try {
    return JSON.parse(readFileSync(LOCK_FILE, 'utf8')) as Lock;
  } catch {
    return undefined;
  }
}

/** @returns false: there is one already */
function writeLock(text: string): boolean {
  try {
    writeFileSync(LOCK_FILE, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Renames before it deletes: of two that find the same dead lock, one then gets it, and a new lock is put
 * back.
 */
function setLockAside(dead: Lock | undefined) {
  const aside = `${LOCK_FILE}.${process.pid}`;
  try {
    renameSync(LOCK_FILE, aside);
  } catch {
    return;
  }
  const found = JSON.stringify(parse(readFileSync(aside, 'utf8')));
  if (found === JSON.stringify(dead)) rmSync(aside);
  else renameSync(aside, LOCK_FILE);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isHeld({ pid, born }: Lock) {
  if (pid === process.pid) return false;
  return born === undefined ? isAlive(pid) : birthOf(pid) === born;
}

function isRecord(value: unknown): value is Record<string, string | undefined> {
  return typeof value === 'object' && value !== null;
}

/**
 * The secrets that `given` lacks (an empty value counts as not set), made once and kept, so that sessions
 * survive a restart.
 */
export function missingSecrets(given: Record<string, string | undefined>): Record<string, string> {
  const missing = SECRET_NAMES.filter((name) => !given[name]?.trim());
  if (missing.length === 0) return {};
  const kept = existsSync(SECRETS_FILE) ? parse(readFileSync(SECRETS_FILE, 'utf8')) : {};
  if (!isRecord(kept))
    throw new Refusal(
      `${SECRETS_FILE} is not JSON: delete it, and new secrets are made, which ends every session.`,
    );
  const all = Object.fromEntries(
    SECRET_NAMES.map((name) => [name, kept[name] || randomBytes(SECRET_BYTES).toString('base64url')]),
  );
  if (SECRET_NAMES.some((name) => all[name] !== kept[name])) {
    makeStateFolder();
    const fresh = `${SECRETS_FILE}.new`;
    writeFileSync(fresh, `${JSON.stringify({ ...kept, ...all }, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(fresh, SECRETS_FILE);
  }
  return Object.fromEntries(missing.map((name) => [name, all[name] ?? '']));
}
