import { Column, is } from 'drizzle-orm';

/** A type of PostgreSQL, with the type that its values have here. */
export interface PgType<T> {
  /** As a cast writes it. */
  readonly name: string;
  readonly isNullable: boolean;
  /** No value has it: it carries the type alone. */
  readonly value?: T;
}

/** The type of a value or of a column of a result: a type by itself, or that of a table's column. */
export type Typed = PgType<unknown> | Column;

export type Types = Readonly<Record<string, Typed>>;

/**
 * PostgreSQL's own spelling of a timestamp: drizzle has the driver hand them over as they come. `toDate`
 * reads it.
 */
type Raw<T> = T extends Date ? string : T;

type ValueOf<T extends Typed> = T extends Column
  ? Raw<T['_']['data']> | (T['_']['notNull'] extends true ? never : null)
  : T extends PgType<infer Value>
    ? Value
    : never;

/** An object of such values. */
export type ValuesOf<T extends Types> = { [Name in keyof T]: ValueOf<T[Name]> };

const scalar = <T>(name: string): PgType<T> => ({ name, isNullable: false });

export const uuid = scalar<string>('uuid');
export const text = scalar<string>('text');
export const integer = scalar<number>('integer');
export const float8 = scalar<number>('float8');
export const boolean = scalar<boolean>('boolean');
export const bytea = scalar<Buffer>('bytea');
export const inet = scalar<string>('inet');
export const timestamptz = scalar<string>('timestamptz');
/** `2026-11-30`, or `infinity`. */
export const date = scalar<string>('date');
export const jsonb = scalar<Readonly<Record<string, string | null>>>('jsonb');

/** JSON of this shape. */
export const jsonbOf = <T>(): PgType<T> => scalar<T>('jsonb');

/** A text that is one of these. */
export const textOf = <T extends string>(): PgType<T> => scalar<T>('text');

export function nullable<T extends Typed>(type: T): PgType<ValueOf<T> | null> {
  return { name: nameOfType(type), isNullable: true };
}

/** The same types, each of which may be null: of a row that an outer join adds. */
export function nullableEach<T extends Types>(types: T) {
  const each = Object.entries(types).map(([name, type]) => [name, nullable(type)]);
  return Object.fromEntries(each) as { [Name in keyof T]: PgType<ValueOf<T[Name]> | null> };
}

export function array<T extends Typed>(type: T): PgType<readonly ValueOf<T>[]> {
  return { name: `${nameOfType(type)}[]`, isNullable: false };
}

export function nameOfType(type: Typed): string {
  return is(type, Column) ? type.getSQLType() : type.name;
}

export function isNullable(type: Typed): boolean {
  return is(type, Column) ? !type.notNull : type.isNullable;
}

/** How a value of this type is handed to the driver, where not as it is. */
export function encoderOf(type: Typed): ((value: unknown) => unknown) | undefined {
  const name = nameOfType(type);
  if (name.endsWith('[]')) return (value) => value && arrayLiteral(value as readonly Element[]);
  return name === 'jsonb' ? (value) => value && JSON.stringify(value) : undefined;
}

type Element = string | number | boolean | Buffer | null;

/** Source: PostgreSQL's documentation, "Array Input and Output Syntax". */
function arrayLiteral(values: readonly Element[]): string {
  const elements = values.map((value) => {
    if (value === null) return 'NULL';
    const written = Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value);
    return `"${written.replaceAll(/["\\]/g, '\\$&')}"`;
  });
  return `{${elements.join(',')}}`;
}

/**
 * A `text[]` of one dimension as PostgreSQL writes it. drizzle's own reader loses backslashes. Source:
 * PostgreSQL's documentation, "Array Input and Output Syntax".
 * @returns its text for another, which drizzle reads
 */
export function readTextArray(written: string): string | (string | null)[] {
  if (written === '{}') return [];
  if (!written.startsWith('{') || written.startsWith('{{')) return written;
  const elements = written.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^",]+)/gs);
  return [...elements].map(([, quoted, plain = '']) => {
    if (quoted !== undefined) return quoted.replaceAll(/\\(.)/gs, '$1');
    return plain === 'NULL' ? null : plain;
  });
}
