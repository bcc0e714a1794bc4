/**
 * For `globalSetup` of jest and of vitest: one PostgreSQL for the whole run, with a migrated database of
 * which each worker gets a copy. It is a server for this run alone, or the one of DATABASE_URL, on which
 * databases are made and dropped again. Without this, each spec starts one by itself.
 */
import { handedOn, handOn, keepDatabases } from './test-databases.ts';

/** @returns what vitest calls at the end; at the end of jest the databases go by themselves */
export default async function setup(): Promise<() => Promise<void>> {
  // Of a watching runner that runs again.
  if (handedOn()) return () => Promise.resolve();
  const kept = await keepDatabases();
  handOn(kept.databases);
  return async () => {
    handOn(undefined);
    await kept.stop();
  };
}
