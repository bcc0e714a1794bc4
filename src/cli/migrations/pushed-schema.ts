import type { Fingerprint } from './schema-fingerprint.ts';
import type { TransactionSql } from 'postgres';
import { Refusal } from '../process/command.ts';
import { type History, type Migration, posternHistory, tablesOf } from './histories.ts';
import { differences, fingerprint } from './schema-fingerprint.ts';

export type Transaction = TransactionSql;

const SCRATCH = 'postern_scratch';

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Thrown to roll a savepoint back on purpose. */
class Undo extends Error {}

/** A statement of a migration failed. */
export class MigrationFailure extends Error {
  constructor({ title }: Migration, cause: unknown) {
    super(`Migration ${title} cannot be applied (${messageOf(cause)})`, {
      cause,
    });
  }
}

export function sayWaiting({ title }: Migration) {
  return (
    `Migration ${title} waits: once nothing of the release before runs, or is to come back, apply it by ` +
    `\`npm run db:migrate -- --contract\`.`
  );
}

export async function apply(
  tx: Transaction,
  migrations: Migration[],
  rewrite: (statement: string) => string = (statement) => statement,
) {
  for (const migration of migrations) {
    for (const statement of migration.sql) {
      await tx.unsafe(rewrite(statement)).catch((cause) => {
        throw new MigrationFailure(migration, cause);
      });
    }
  }
}

export async function record(tx: Transaction, { journal }: History, migrations: Migration[]) {
  for (const { hash, folderMillis } of migrations)
    await tx`insert into ${tx(journal)} (hash, created_at) values (${hash}, ${folderMillis})`;
}

/** One side's migrations: all, those that the database's journal lacks, and of these those that wait. */
interface Work {
  history: History;
  migrations: Migration[];
  missing: Migration[];
  waiting: Migration[];
}

/**
 * The tables are there, the record of them isn't: looks for the migration after which the schema is as it
 * stands, records up to there, and applies the rest.
 * @param failure why the missing ones could not simply be applied
 */
export async function adoptPushedSchema(
  tx: Transaction,
  { history, migrations, missing, waiting }: Work,
  failure: MigrationFailure,
) {
  const stages = await rehearse(tx, history, migrations);
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
  await apply(tx, rest).catch((error: unknown) => {
    throw new Refusal(`${messageOf(error)}; nothing was changed.`);
  });
  await record(tx, history, [...there, ...rest]);
  return [
    ...there.map(({ title }) => `Found the tables of migration ${title} in place.`),
    ...rest.map(({ title }) => `Applied migration ${title}.`),
    ...behind.filter((migration) => waiting.includes(migration)).map(sayWaiting),
  ];
}

/**
 * How many migrations a push has made superfluous: up to the newest that leaves the schema as it stands,
 * without those just before it that don't show in the schema (data, a trigger), which push can't have made.
 * 0: none fits.
 * @param found the differences to the schema after each migration
 */
function adoptable(found: string[][]) {
  let upTo = found.findLastIndex((differing) => differing.length === 0) + 1;
  while (upTo > 1 && found[upTo - 2]?.length === 0) upTo--;
  return upTo;
}

/**
 * Makes the tables in a schema aside. A project's refer to Postern's where those are.
 * @returns what the schema is after each migration
 */
function rehearse(tx: Transaction, { journal }: History, migrations: Migration[]): Promise<Fingerprint[]> {
  const elsewhere = journal === posternHistory().journal ? new Set() : tablesOf(posternHistory());
  const aside = (statement: string) =>
    statement.replaceAll(/"public"\."(\w+)"/g, (name, table: string) =>
      elsewhere.has(table) ? name : `"${SCRATCH}"."${table}"`,
    );
  return undone(tx, async (inner) => {
    const stages = [];
    await inner.unsafe(`create schema ${SCRATCH}`);
    for (const migration of migrations) {
      // `public` behind it: for the types and functions of extensions.
      await inner.unsafe(`set local search_path = ${SCRATCH}, public`);
      await apply(inner, [migration], aside);
      stages.push(await fingerprint(inner, SCRATCH));
    }
    return stages;
  }).catch((error: unknown) => {
    throw error instanceof MigrationFailure ? new Refusal(`${error.message}; nothing was changed.`) : error;
  });
}

/** Does something in the database and takes it back, but for what was read. */
async function undone<T>(tx: Transaction, work: (inner: Transaction) => Promise<T>): Promise<T> {
  let result: T | undefined;
  await tx
    .savepoint(async (inner) => {
      result = await work(inner);
      throw new Undo();
    })
    .catch((error) => {
      if (!(error instanceof Undo)) throw error;
    });
  return result as T;
}
