import type { Connection } from '../../platform/db/connection.js';
import { type History, readMigrations, tablesOf } from '../migrations/histories.ts';
import { type Result, fault, ok, warning } from './finding.js';

/** SQLSTATE: no grant. */
const NOT_ALLOWED = '42501';

/**
 * Whether the migrations of one side are applied.
 * @returns undefined for a project that has none
 */
export async function examineMigrations(
  connection: Connection,
  history: History,
): Promise<Result | undefined> {
  const { journal, suffix } = history;
  const migrations = readMigrations(history);
  if (migrations.length === 0) return undefined;
  const applied = await readRecord(connection, journal);
  if (applied === 'unreadable')
    return warning(
      'this user may not read which migrations are applied',
      'ask by a user that may, as the one of DATABASE_URL_UNPOOLED',
    );
  const missing = migrations.filter(({ folderMillis }) => !applied.has(folderMillis));
  // Those that remove what the release before still uses.
  const waiting = missing.filter(({ isContract }) => isContract);
  const pending = missing.filter((migration) => applied.size === 0 || !waiting.includes(migration));
  const titlesOf = (some: typeof missing) => some.map(({ title }) => title).join(', ');
  if (applied.size === 0 && (await hasTables(connection, history)))
    return warning(
      'the tables were pushed: no migration is recorded',
      '`npm run db:migrate` records them, if they are what the migrations make',
    );
  if (pending.length > 0)
    return fault(`migrations are pending: ${titlesOf(pending)}`, '`npm run db:migrate` applies them');
  const unknown = applied.size - (migrations.length - missing.length);
  if (unknown > 0)
    return warning(
      `${unknown} of the migrations${suffix} that are applied are not known here`,
      'the database is ahead of this code: deploy the newer one',
    );
  if (waiting.length > 0)
    return ok(
      `all migrations are applied but ${titlesOf(waiting)}, which waits until nothing of the release ` +
        'before runs',
    );
  return ok(`all ${migrations.length} migrations${suffix} are applied`);
}

/** By what drizzle knows each migration; none where nothing was ever recorded. */
async function readRecord(
  connection: Connection,
  journal: string,
): Promise<ReadonlySet<number> | 'unreadable'> {
  try {
    const [record] = await rows<{ exists: boolean }>(
      connection,
      `SELECT to_regclass('${journal}') IS NOT NULL AS exists`,
    );
    if (!record?.exists) return new Set();
    return new Set(
      (await rows<{ at: string }>(connection, `SELECT created_at AS at FROM ${journal}`)).map(({ at }) =>
        Number(at),
      ),
    );
  } catch (error) {
    if ((error as { code?: unknown }).code === NOT_ALLOWED) return 'unreadable';
    throw error;
  }
}

async function hasTables(connection: Connection, history: History): Promise<boolean> {
  const names = [...tablesOf(history)].map((name) => `to_regclass('"${name}"') IS NOT NULL`);
  const [there] = await rows<{ any: boolean }>(connection, `SELECT ${names.join(' OR ') || 'false'} AS any`);
  return there?.any ?? false;
}

export async function rows<T>(connection: Connection, text: string): Promise<T[]> {
  return (await connection.run(text)) as T[];
}
