import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The databases of one test run. */
export interface TestDatabases {
  /** Of any database of the server. */
  serverUrl: string;
  /** The name of the migrated database that all others are copies of. */
  template: string;
  /** The names of the copies begin so. */
  prefix: string;
}

export interface KeptDatabases {
  databases: TestDatabases;
  /** Drops them, and resolves when they are gone. They also go when this process ends. */
  stop: () => Promise<void>;
}

/** Where a global setup says it to the workers. */
const HANDED_ON = 'POSTERN_TEST_DATABASES';

const isCompiled = import.meta.url.endsWith('.js');
const KEEPER = fileURLToPath(new URL(isCompiled ? './keeper.js' : './keeper.ts', import.meta.url));

/** The databases that a global setup has started, if there is one. */
export function handedOn(): TestDatabases | undefined {
  const json = process.env[HANDED_ON];
  return json ? (JSON.parse(json) as TestDatabases) : undefined;
}

/** Tells the workers, which begin with a copy of this process's environment. */
export function handOn(databases: TestDatabases | undefined): void {
  if (databases) process.env[HANDED_ON] = JSON.stringify(databases);
  else delete process.env[HANDED_ON];
}

/**
 * Starts a PostgreSQL, or takes the one of DATABASE_URL, and makes a database there with all migrations: a
 * second or two.
 * @throws Error that says what to do if there is no server, or a migration fails
 */
export async function keepDatabases(): Promise<KeptDatabases> {
  // In a session of its own: an interrupt from the keyboard must not end it before the tests.
  const keeper = spawn(process.execPath, [KEEPER], { detached: true, env: process.env });
  const [complaint, exited] = [text(keeper.stderr), once(keeper, 'exit')];
  const line = await Promise.race([firstLine(keeper), exited.then(() => undefined)]);
  if (line === undefined) throw new Error(`The tests have no database. ${(await complaint).trim()}`);
  letGo(keeper);
  return {
    databases: JSON.parse(line) as TestDatabases,
    stop: async () => {
      keeper.stdin.end();
      keeper.ref();
      await exited;
    },
  };
}

/** Lets this process end while the keeper runs: the keeper ends when its standard input does. */
function letGo(keeper: ChildProcess): void {
  keeper.unref();
  for (const stream of keeper.stdio) if (stream instanceof Socket) stream.unref();
}

async function firstLine({ stdout }: ChildProcess): Promise<string | undefined> {
  let read = '';
  for await (const chunk of stdout ?? []) {
    read += String(chunk);
    if (read.includes('\n')) return read;
  }
  return undefined;
}
