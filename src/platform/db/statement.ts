import { is, Placeholder, sql as tag, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { type Executor, send } from './executor.js';
import { nameStatement } from './statement-names.js';
import { encoderOf, nameOfType, type Types, type ValuesOf } from './pg-types.js';
import { type Written, written } from './written.js';

/**
 * The values of a statement, as its text writes them: placeholders with their casts. A part of a statement
 * takes those that it needs.
 */
export type Placeholders<V extends Types> = { readonly [Name in keyof V]: SQL<ValuesOf<V>[Name]> };

interface Definition<V extends Types, R extends Types> {
  /** Unique; its folder and what it does. `test/sql/` has its text by this name. */
  name: string;
  /** The values that each call brings. */
  values: V;
  /** The columns of its result: these names, in this order. */
  row: R;
  /** Called once, when the statement is first run: all features are registered then. */
  sql: (values: Placeholders<V>) => SQL;
}

/** A statement as it is declared, and as it is sent. */
export interface DeclaredStatement {
  readonly name: string;
  readonly values: Types;
  readonly row: Types;
  /** @throws Error for a value that stands in the text and is not declared */
  compile: () => CompiledStatement;
}

interface CompiledStatement {
  /** As it is sent. */
  sql: string;
  /** With the layout that it was written in. */
  text: string;
  /** The values, in the order of the parameters. */
  used: readonly string[];
  /** Writes them. */
  write: (given: Readonly<Record<string, unknown>>) => Written[];
}

const declared = new Map<string, DeclaredStatement>();

/** Every statement that was declared so far, by its name. */
export const statements: ReadonlyMap<string, DeclaredStatement> = declared;

/**
 * Declares a statement with the types of its values and of its rows. Compiled once, when it is first run, for
 * the paths that every request takes; a call fills in its values and runs it in one round trip. Rows come as
 * the driver makes them: timestamps as text, `bytea` as Buffer, and names as the text writes them.
 * `test/statements.spec.ts` prepares each one and compares.
 * @throws Error for a second statement of this name
 */
export function statement<const V extends Types, const R extends Types>({
  name,
  values,
  row,
  sql,
}: Definition<V, R>) {
  let compiled: CompiledStatement | undefined;
  const compile = () => (compiled ??= compileWith(name, values, sql));
  if (declared.has(name)) throw new Error(`Two statements are named ${name}`);
  declared.set(name, { name, values, row, compile });
  return async (on: Executor, given: ValuesOf<V>): Promise<ValuesOf<R>[]> => {
    const { sql: text, write } = compile();
    return (await send(on, text, write(given))) as ValuesOf<R>[];
  };
}

/** Each value is one parameter, however often the text has it. */
function compileWith<V extends Types>(
  name: string,
  values: V,
  build: (values: Placeholders<V>) => SQL,
): CompiledStatement {
  const used: string[] = [];
  const escapeParam = (_: number, value: unknown) => {
    if (!is(value, Placeholder) || !Object.hasOwn(values, value.name)) {
      throw new Error(`${name}: a value stands in the text that is not declared: ${String(value)}`);
    }
    if (!used.includes(value.name)) used.push(value.name);
    return `$${used.indexOf(value.name) + 1}`;
  };
  const dialect = Object.assign(new PgDialect(), { escapeParam });
  const { sql: text } = dialect.sqlToQuery(build(placeholdersOf(values)));
  const sql = withoutLayout(text);
  nameStatement(sql, name);
  return { text, sql, used, write: writerOf(used, values) };
}

/**
 * A statement on one line, without its comments. postgres.js finds a prepared statement by its text, and
 * reads all of that at each call: a third of what it does for a refresh.
 */
function withoutLayout(text: string): string {
  const kept = /('[^']*'|"[^"]*")|(?:\s|--.*|\/\*[^]*?\*\/)+/g;
  return text.replace(kept, (_, quoted?: string) => quoted ?? ' ').trim();
}

function placeholdersOf<V extends Types>(values: V): Placeholders<V> {
  const written = Object.entries(values).map(([name, type]) => [
    name,
    tag`${tag.placeholder(name)}::${tag.raw(nameOfType(type))}`,
  ]);
  return Object.fromEntries(written) as Placeholders<V>;
}

function writerOf(used: readonly string[], values: Types): CompiledStatement['write'] {
  const encoders = used.map((name) => values[name] && encoderOf(values[name]));
  return (given) =>
    used.map((name, index) => {
      const [value, encode] = [given[name], encoders[index]];
      return written(encode ? encode(value) : value);
    });
}
