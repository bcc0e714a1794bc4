import { Column, getTableColumns, is, type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/** A number or a text of our own, written into a statement. */
export function literal<T extends string | number>(value: T): SQL<T> {
  return sql.raw(typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`) as SQL<T>;
}

/** The column's name alone, where PostgreSQL takes no table before it. */
export function bare(column: Column): SQL {
  return sql`${sql.identifier(column.name)}`;
}

/** The columns of a result, each by the name that it has here: `"s"."user_id" AS "userId"`. */
export function named(columns: Readonly<Record<string, Column | SQL>>): SQL {
  const parts = Object.entries(columns).map(([name, column]) =>
    is(column, Column) && column.name === name ? sql`${column}` : sql`${column} AS ${sql.identifier(name)}`,
  );
  return sql.join(parts, sql`, `);
}

/** The names of such columns, where they are read again: `"userId"`. */
export function names(columns: Readonly<Record<string, unknown>>): SQL {
  return sql.join(
    Object.keys(columns).map((name) => sql`${sql.identifier(name)}`),
    sql`, `,
  );
}

/** A value for each column: required are those that have no default. */
type Assigned<T extends PgTable> = { readonly [Name in keyof T['$inferInsert']]: SQLWrapper };

/** `INSERT INTO … (…) SELECT …`: each column beside its value. What follows says where the rows come from. */
export function insertInto<T extends PgTable>(table: T, values: Assigned<T>, alias?: string): SQL {
  const entries = assigned(table, values);
  const columns = sql.join(
    entries.map(([name]) => name),
    sql`, `,
  );
  const selected = sql.join(
    entries.map(([, value]) => sql`${value}`),
    sql`, `,
  );
  const as = alias === undefined ? sql`` : sql` AS ${sql.identifier(alias)}`;
  return sql`INSERT INTO ${table}${as} (${columns})
    SELECT ${selected}`;
}

/**
 * 1 where the condition holds; else the statement fails, by a division by zero, which `isUnheld` knows. In a
 * transaction whose statements are all sent at once nothing behind it is carried out then, the COMMIT
 * neither.
 */
export function held(condition: SQL): SQL<number> {
  return sql`1 / (CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
}

/** In ON CONFLICT, what would have been inserted. */
export function excluded(column: Column): SQL {
  return sql`excluded.${bare(column)}`;
}

/** The assignments of an UPDATE. */
export function set<T extends PgTable>(table: T, values: Partial<Assigned<T>>): SQL {
  return sql.join(
    assigned(table, values).map(
      ([name, value]) => sql`
      ${name} = ${value}`,
    ),
    sql`,`,
  );
}

function assigned<T extends PgTable>(table: T, values: Partial<Assigned<T>>): [SQL, SQLWrapper][] {
  const columns = getTableColumns(table);
  return Object.entries(values).map(([name, value]) => [bare(columns[name] as Column), value as SQLWrapper]);
}

/**
 * `CASE … END` of texts of our own, such as the names of mails: the first whose condition holds, else the
 * last.
 */
export function choose<T extends string>(
  cases: readonly (readonly [condition: SQL, text: T])[],
  otherwise: T,
): SQL<T> {
  const whens = cases.map(([condition, text]) => sql`WHEN ${condition} THEN ${literal(text)}`);
  return sql<T>`CASE ${sql.join(whens, sql` `)} ELSE ${literal(otherwise)} END`;
}
