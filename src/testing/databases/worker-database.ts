import { ensureDatabase } from '../../cli/postgres/databases.ts';
import { handedOn, type KeptDatabases, keepDatabases, type TestDatabases } from './test-databases.ts';

/** The databases that this spec has started itself. */
let own: Promise<KeptDatabases> | undefined;

/** The databases of this run: those of the global setup, or else this spec's own. */
export async function testDatabases(): Promise<TestDatabases> {
  const given = handedOn();
  if (given) return given;
  own ??= keepDatabases();
  return (await own).databases;
}

/** Drops the databases that this spec has started itself. */
export async function dropOwnDatabases(): Promise<void> {
  const kept = await own?.catch(() => undefined);
  own = undefined;
  await kept?.stop();
}

/**
 * The URL of this worker's own database, with all migrations: made when it is first asked for, and shared by
 * the specs that the worker runs one after another.
 */
export function workerDatabase(): Promise<string> {
  return copy(workerId());
}

/**
 * The URL of a migrated database that no other spec uses: for one that counts rows or breaks things. It goes
 * with the run.
 * @param name unique in this worker; letters, digits and underscores
 */
export function freshDatabase(name: string): Promise<string> {
  return copy(`${workerId()}_${name}`);
}

/** As jest and vitest number their workers. */
function workerId(): string {
  return process.env.JEST_WORKER_ID ?? process.env.VITEST_POOL_ID ?? '1';
}

async function copy(name: string): Promise<string> {
  const { serverUrl, prefix, template } = await testDatabases();
  return ensureDatabase(serverUrl, `${prefix}${name}`, template);
}
