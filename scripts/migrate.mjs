// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { Refusal } from './command.mjs';
import { codeOf, withConnection } from './databases.mjs';
import { differences, fingerprint } from './schema-fingerprint.mjs';
import { ROOT } from './state-folder.mjs';

/**
 * @typedef {{ tag: string, hash: string, folderMillis: number, sql: string[], isContract: boolean }}
 * Migration as drizzle-kit wrote it; folderMillis is its identity
 */
/** @typedef {import('postgres').TransactionSql} Transaction */

const FOLDER = join(ROOT, 'drizzle');

/** Any number: every migration of a Postern database takes this advisory lock. */
const LOCK = '7305811043254';

/** A migration that waits for a busy table holds up every request that comes after it: so not for long. */
const LOCK_WAIT_SECONDS = 15;

const SCRATCH = 'postern_scratch';

/**
 * What the first line of a migration says that removes what the release before still uses: it waits until it
 * is asked for.
 */
const CONTRACT = '-- contract:';

/**
 * The answers to a statement that makes an existing thing, or changes a missing one: SQLSTATE class 42, but
 * for "not allowed" and "syntax error".
 */
const CLASH = /^42(?!501|601)/;

/** Thrown to roll a savepoint back on purpose. */
class Undo extends Error {}

/** A statement of a migration failed. */
class MigrationFailure extends Error {
  /** @param {Migration} migration @param {unknown} cause */
  constructor({ tag }, cause) {
    super(`Migration ${tag} cannot be applied (${cause instanceof Error ? cause.message : cause})`, {
      cause,
    });
  }
}

/**
 * Brings a database up to date, in one transaction: the migrations that it lacks, then extras.sql. The record
 * of what is applied is drizzle's own. Any number may run at once. A schema that `drizzle-kit push` made is
 * recorded as migrated where it equals what the migrations make. Migrations that are marked as `-- contract:`
 * wait, for instances of the release before may be running still; an empty database has none, and gets them
 * all.
 * @param {string} url
 * @param {{ log?: (line: string) => void, folder?: string, contract?: boolean }} [options] `log` is told what
 * was done, once it is committed; `contract` applies what waits, too
 * @throws Refusal if it can't be done; then nothing was changed
 */
export async function migrate(url, { log = () => undefined, folder = FOLDER, contract = false } = {}) {
  const migrations = readMigrations(folder);
  const lines = await withConnection(url, (sql) =>
    sql.begin(async (tx) => {
      await tx.unsafe('set local statement_timeout = 0; set local lock_timeout = 0');
      // Of the transaction, not of the session: that would outlive it behind a pooler.
      await tx`select pg_advisory_xact_lock(${LOCK}::bigint)`;
      await tx.unsafe(`set local lock_timeout = '${LOCK_WAIT_SECONDS}s'`);
      const done = await applyMissing(tx, migrations, { applied: await readRecord(tx), contract });
      await applyExtras(tx, folder);
      return done;
    }),
  );
  for (const line of lines) log(line);
}

/**
 * Applies drizzle/extras.sql alone.
 * @param {string} url
 */
export async function migrateExtras(url) {
  await withConnection(url, (sql) => sql.begin((tx) => applyExtras(tx, FOLDER)));
}

/**
 * @param {string} folder
 * @returns {Migration[]}
 */
function readMigrations(folder) {
  const { entries } = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8'));
  return readMigrationFiles({ migrationsFolder: folder }).map((migration, index) => ({
    ...migration,
    tag: entries[index].tag,
    isContract: migration.sql[0]?.startsWith(CONTRACT) ?? false,
  }));
}

/**
 * @param {Transaction} tx
 * @returns {Promise<Set<number>>} the folderMillis of each applied migration
 */
async function readRecord(tx) {
  const [found] = await tx`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
  // Asked first: CREATE … IF NOT EXISTS needs the right to create even where there is nothing to do.
  if (!found?.exists) {
    await tx`create schema if not exists drizzle`;
    await tx`create table drizzle.__drizzle_migrations
      (id serial primary key, hash text not null, created_at bigint)`;
  }
  const rows = await tx`select created_at from drizzle.__drizzle_migrations`;
  return new Set(rows.map((row) => Number(row.created_at)));
}

/**
 * @param {Transaction} tx
 * @param {Migration[]} migrations
 * @param {{ applied: Set<number>, contract: boolean }} options
 * @returns {Promise<string[]>} what was done, and what waits
 */
async function applyMissing(tx, migrations, { applied, contract }) {
  const missing = migrations.filter(({ folderMillis }) => !applied.has(folderMillis));
  const waiting = contract ? [] : missing.filter(({ isContract }) => isContract);
  // Nothing is recorded: it is empty, or else the first table is there already.
  const due = applied.size === 0 ? missing : missing.filter((migration) => !waiting.includes(migration));
  try {
    await tx.savepoint((inner) => apply(inner, due));
    await record(tx, due);
    return [
      ...due.map(({ tag }) => `Applied migration ${tag}.`),
      ...(applied.size === 0 ? [] : waiting.map(sayWaiting)),
    ];
  } catch (error) {
    if (!(error instanceof MigrationFailure)) throw error;
    if (!CLASH.test(codeOf(error.cause) ?? '')) throw new Refusal(`${error.message}; nothing was changed.`);
    return adoptPushedSchema(tx, migrations, { missing, waiting }, error);
  }
}

/** @param {Migration} migration */
function sayWaiting({ tag }) {
  return (
    `Migration ${tag} waits: once nothing of the release before runs, or is to come back, apply it by ` +
    `\`npm run db:migrate -- --contract\`.`
  );
}

/**
 * @param {Transaction} tx
 * @param {Migration[]} migrations
 * @param {(statement: string) => string} [rewrite]
 */
async function apply(tx, migrations, rewrite = (statement) => statement) {
  for (const migration of migrations) {
    for (const statement of migration.sql) {
      await tx.unsafe(rewrite(statement)).catch((cause) => {
        throw new MigrationFailure(migration, cause);
      });
    }
  }
}

/**
 * @param {Transaction} tx
 * @param {Migration[]} migrations
 */
async function record(tx, migrations) {
  for (const { hash, folderMillis } of migrations)
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
}

/**
 * The tables are there, the record of them isn't: looks for the migration after which the schema is as it
 * stands, records up to there, and applies the rest.
 * @param {Transaction} tx
 * @param {Migration[]} migrations
 * @param {{ missing: Migration[], waiting: Migration[] }} lacking
 * @param {MigrationFailure} failure why the missing ones could not simply be applied
 */
async function adoptPushedSchema(tx, migrations, { missing, waiting }, failure) {
  const stages = await rehearse(tx, migrations);
  const known = new Set(stages.flatMap((stage) => [...stage.values()].map(({ owner }) => owner)));
  const actual = await undone(tx, (inner) => fingerprint(inner, 'public'));
  const found = stages.map((stage) => differences(actual, stage, known));
  const upTo = adoptable(found);
  if (upTo === 0) {
    const [nearest] = found.toSorted((one, other) => one.length - other.length);
    throw new Refusal(
      `${failure.message}, and the tables are not what the migrations make: ${nearest?.[0]}; nothing ` +
        `was changed: run \`npm run db:push\`, or put it right by hand, then migrate again.`,
    );
  }
  const there = migrations.slice(0, upTo).filter((migration) => missing.includes(migration));
  const behind = migrations.slice(upTo).filter((migration) => missing.includes(migration));
  const rest = behind.filter((migration) => !waiting.includes(migration));
  await apply(tx, rest).catch((error) => {
    throw new Refusal(`${error.message}; nothing was changed.`);
  });
  await record(tx, [...there, ...rest]);
  return [
    ...there.map(({ tag }) => `Found the tables of migration ${tag} in place.`),
    ...rest.map(({ tag }) => `Applied migration ${tag}.`),
    ...behind.filter((migration) => waiting.includes(migration)).map(sayWaiting),
  ];
}

/**
 * How many migrations a push has made superfluous: up to the newest that leaves the schema as it stands,
 * without those just before it that don't show in the schema (data, a trigger), which push can't have made.
 * 0: none fits.
 * @param {string[][]} found the differences to the schema after each migration
 */
function adoptable(found) {
  let upTo = found.findLastIndex((differing) => differing.length === 0) + 1;
  while (upTo > 1 && found[upTo - 2]?.length === 0) upTo--;
  return upTo;
}

/**
 * @param {Transaction} tx
 * @param {Migration[]} migrations
 * @returns {Promise<import('./schema-fingerprint.mjs').Fingerprint[]>} what the schema is after each
 * migration
 */
function rehearse(tx, migrations) {
  return undone(tx, async (inner) => {
    const stages = [];
    await inner.unsafe(`create schema ${SCRATCH}`);
    for (const migration of migrations) {
      // `public` behind it: for the types and functions of extensions.
      await inner.unsafe(`set local search_path = ${SCRATCH}, public`);
      await apply(inner, [migration], (statement) => statement.replaceAll('"public".', `"${SCRATCH}".`));
      stages.push(await fingerprint(inner, SCRATCH));
    }
    return stages;
  }).catch((error) => {
    throw error instanceof MigrationFailure ? new Refusal(`${error.message}; nothing was changed.`) : error;
  });
}

/**
 * Does something in the database and takes it back, but for what was read.
 * @template T
 * @param {Transaction} tx
 * @param {(inner: Transaction) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function undone(tx, work) {
  /** @type {T | undefined} */
  let result;
  await tx
    .savepoint(async (inner) => {
      result = await work(inner);
      throw new Undo();
    })
    .catch((error) => {
      if (!(error instanceof Undo)) throw error;
    });
  return /** @type {T} */ (result);
}

/**
 * @param {Transaction} tx
 * @param {string} folder
 */
async function applyExtras(tx, folder) {
  await tx.unsafe(readFileSync(join(folder, 'extras.sql'), 'utf8')).catch((error) => {
    throw new Refusal(`drizzle/extras.sql cannot be applied (${error.message}); nothing was changed.`);
  });
}
