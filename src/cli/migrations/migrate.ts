import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, withConnection } from '../postgres/databases.ts';
import { Refusal } from '../process/command.ts';
import { historiesOf, type History, readMigrations } from './histories.ts';
import {
  adoptPushedSchema,
  apply,
  messageOf,
  MigrationFailure,
  record,
  sayWaiting,
  type Transaction,
} from './pushed-schema.ts';

/** Any number: every migration of a Postern database takes this advisory lock. */
const LOCK = '7305811043254';

/** A migration that waits for a busy table holds up every request that comes after it: so not for long. */
const LOCK_WAIT_SECONDS = 15;

/**
 * The answers to a statement that makes an existing thing, or changes a missing one: SQLSTATE class 42, but
 * for "not allowed" and "syntax error".
 */
const CLASH = /^42(?!501|601)/;

/**
 * Brings a database up to date, in one transaction: the migrations of Postern that it lacks, Postern's
 * extras.sql, then those of the project. Where one fails, none of either side was applied. Journal, reader
 * and record are drizzle's own. Its migrator is not: it takes no lock, applies only what is newer than the
 * newest that ran, so that one which a merge has put in between never runs, and fails on tables that
 * `drizzle-kit push` made. Here any number may run at once. A schema that `drizzle-kit push` made is recorded
 * as migrated where it equals what the migrations make. Migrations that are marked as `-- contract:` wait,
 * for instances of the release before may be running still; an empty database has none, and gets them all.
 * @param options `log` is told what was done, once it is committed; `contract` applies what waits, too
 * @throws Refusal if it can't be done; then nothing was changed
 */
export async function migrate(
  url: string,
  {
    log = () => undefined,
    contract = false,
    histories = historiesOf(),
  }: { log?: (line: string) => void; contract?: boolean; histories?: readonly History[] } = {},
) {
  const lines = await withConnection(url, (sql) =>
    sql.begin(async (tx) => {
      await tx.unsafe('set local statement_timeout = 0; set local lock_timeout = 0');
      // Of the transaction, not of the session: that would outlive it behind a pooler.
      await tx`select pg_advisory_xact_lock(${LOCK}::bigint)`;
      await tx.unsafe(`set local lock_timeout = '${LOCK_WAIT_SECONDS}s'`);
      const done: string[] = [];
      for (const history of histories) {
        done.push(...(await applyMissing(tx, history, contract)));
        await applyExtras(tx, history);
      }
      return done;
    }),
  );
  for (const line of lines) log(line);
}

/** Applies extras.sql of each side alone. */
export async function migrateExtras(url: string) {
  await withConnection(url, (sql) =>
    sql.begin(async (tx) => {
      for (const history of historiesOf()) await applyExtras(tx, history);
    }),
  );
}

/** @returns the folderMillis of each applied migration */
async function readRecord(tx: Transaction, { journal }: History): Promise<Set<number>> {
  const [found] = await tx`select to_regclass(${journal}) is not null as exists`;
  // Asked first: CREATE … IF NOT EXISTS needs the right to create even where there is nothing to do.
  if (!found?.exists) {
    await tx`create schema if not exists drizzle`;
    await tx`create table ${tx(journal)} (id serial primary key, hash text not null, created_at bigint)`;
  }
  const rows = await tx`select created_at from ${tx(journal)}`;
  return new Set(rows.map((row) => Number(row.created_at)));
}

/** @returns what was done, and what waits */
async function applyMissing(tx: Transaction, history: History, contract: boolean): Promise<string[]> {
  const migrations = readMigrations(history);
  // A project without migrations needs no journal.
  if (migrations.length === 0) return [];
  const applied = await readRecord(tx, history);
  const missing = migrations.filter(({ folderMillis }) => !applied.has(folderMillis));
  const waiting = contract ? [] : missing.filter(({ isContract }) => isContract);
  // Nothing is recorded: it is empty, or else the first table is there already.
  const due = applied.size === 0 ? missing : missing.filter((migration) => !waiting.includes(migration));
  try {
    await tx.savepoint((inner) => apply(inner, due));
    await record(tx, history, due);
    return [
      ...due.map(({ title }) => `Applied migration ${title}.`),
      ...(applied.size === 0 ? [] : waiting.map(sayWaiting)),
    ];
  } catch (error) {
    if (!(error instanceof MigrationFailure)) throw error;
    if (!CLASH.test(codeOf(error.cause) ?? '')) throw new Refusal(`${error.message}; nothing was changed.`);
    return adoptPushedSchema(tx, { history, migrations, missing, waiting }, error);
  }
}

async function applyExtras(tx: Transaction, { folder, suffix }: History) {
  const path = join(folder, 'extras.sql');
  if (!existsSync(path)) return;
  await tx.unsafe(readFileSync(path, 'utf8')).catch((error: unknown) => {
    throw new Refusal(
      `drizzle/extras.sql${suffix} cannot be applied (${messageOf(error)}); nothing was changed.`,
    );
  });
}
