import { and, arrayContains, arrayOverlaps, type Column, eq, getTableColumns } from 'drizzle-orm';
import { inArray, is, isNull, type SQL, sql } from 'drizzle-orm';
import { PgArray, type PgTable } from 'drizzle-orm/pg-core';

type Scalar = string | number | boolean;

/** A column's value as a condition can name it: one, one of several, or none (null). */
type Condition<Value> =
  | Extract<Value, null>
  | (NonNullable<Value> extends readonly (infer Element extends Scalar)[]
      ? Element | { readonly $in: readonly Element[] }
      : NonNullable<Value> extends Scalar
        ? NonNullable<Value> | { readonly $in: readonly NonNullable<Value>[] }
        : never);

/**
 * Conditions on the columns of a table, all of which hold for a record: a value, `{ $in: values }`, or null
 * for no value. Of a column with an array: that the value, or one of them, is among its elements.
 */
export type RecordConditions<Table extends PgTable> = {
  readonly [Name in keyof Table['$inferSelect']]?: Condition<Table['$inferSelect'][Name]>;
};

/** The same without their types, once they were checked. */
export type CheckedConditions = Readonly<Record<string, Scalar | null | { readonly $in: readonly Scalar[] }>>;

/**
 * The types of columns of which JavaScript's equality and PostgreSQL's are one. No other can be compared in
 * memory and in SQL alike, as a numeric with zeros behind the point.
 */
const COMPARABLE = /^(text|varchar(\(\d+\))?|uuid|boolean|smallint|integer|bigint)$/;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The greatest value of a type, below the safe integers; the least is one further from zero. */
const GREATEST: Readonly<Record<string, number>> = { smallint: 32_767, integer: 2_147_483_647 };

/** A column, or the elements of one with an array. */
interface Comparable {
  name: string;
  type: string;
  /** The type of its values here. */
  dataType: string;
  /** The only values that there are. */
  values: readonly string[] | undefined;
  isArray: boolean;
}

/** @throws Error for a column that there is not, and one whose values are compared otherwise in SQL */
function comparable(table: PgTable, name: string): Comparable {
  const columns = getTableColumns(table) as Readonly<Record<string, Column>>;
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
  if (!column) throw refusal(name, 'is no column');
  // The library reads such a name as a path, or as an operator.
  if (name.includes('.') || name.startsWith('$')) throw refusal(name, 'is no name of a column here');
  const isArray = is(column, PgArray);
  const element: Column = isArray ? column.baseColumn : column;
  const type = element.getSQLType();
  const isEnum = element.columnType === 'PgEnumColumn';
  if (!(COMPARABLE.test(type) || isEnum) || !['string', 'number', 'boolean'].includes(element.dataType))
    throw refusal(name, `is of the type ${column.getSQLType()}`);
  return { name, type, dataType: element.dataType, values: element.enumValues, isArray };
}

/**
 * Checks conditions before any record is compared with them.
 * @returns them, uuids in lower case, as the database writes them
 * @throws Error for what can't be turned into SQL that lets the same records through: a column that there is
 * not, or of a type that is compared otherwise there, undefined (which would be no condition), no condition
 * at all, another operator than `$in`, and values that the database changes or refuses
 */
export function checkConditions(table: PgTable, conditions: object): CheckedConditions {
  const entries: [string, unknown][] = Object.entries(conditions);
  if (entries.length === 0) throw new Error('A rule about records has no condition: leave {} out for all');
  return Object.fromEntries(
    entries.map(([name, condition]) => [name, checked(comparable(table, name), condition)]),
  );
}

function checked(column: Comparable, condition: unknown): CheckedConditions[string] {
  if (condition === null && !column.isArray) return null;
  if (typeof condition !== 'object' || condition === null) return checkedValue(column, condition);
  const { $in: values, ...others } = condition as { $in?: unknown };
  if (!Array.isArray(values) || Object.keys(others).length > 0)
    throw refusal(column.name, 'has a condition that is neither a value nor { $in: values }');
  return { $in: values.map((value) => checkedValue(column, value)) };
}

function checkedValue({ name, type, dataType, values }: Comparable, value: unknown): Scalar {
  const isOfType = dataType === 'number' ? Number.isSafeInteger(value) : typeof value === dataType;
  if (!isOfType) throw refusal(name, `of the type ${type} is compared with a ${typeof value}`);
  if (typeof value === 'number') {
    const greatest = GREATEST[type] ?? Number.MAX_SAFE_INTEGER;
    if (value > greatest || value < -greatest - 1)
      throw refusal(name, `of the type ${type} is compared with a number that it never has`);
  }
  if (typeof value !== 'string') return value as Scalar;
  if (type === 'uuid' && !UUID.test(value)) throw refusal(name, 'is compared with a text that is no uuid');
  if (!value.isWellFormed() || value.includes('\0'))
    throw refusal(name, 'is compared with a text that is none');
  if (values && !values.includes(value)) throw refusal(name, 'is compared with a value that it never has');
  return type === 'uuid' ? value.toLowerCase() : value;
}

const refusal = (name: string, why: string): Error =>
  new Error(`A rule about records can't be turned into SQL: ${name} ${why}`);

/** The same as SQL, which is true or false, and never null. */
export function conditionsInSql(table: PgTable, conditions: CheckedConditions): SQL {
  const columns = getTableColumns(table) as Readonly<Record<string, Column>>;
  const parts = Object.entries(conditions).map(([name, condition]) => {
    const column = columns[name];
    if (!column) throw refusal(name, 'is no column');
    return partOf(column, condition);
  });
  return sql`((${and(...parts)}) IS TRUE)`;
}

function partOf(column: Column, condition: CheckedConditions[string]): SQL {
  if (condition === null) return isNull(column);
  const isArray = is(column, PgArray);
  if (typeof condition !== 'object')
    return isArray ? arrayContains(column, [condition]) : eq(column, condition);
  if (condition.$in.length === 0) return sql`false`;
  return isArray ? arrayOverlaps(column, [...condition.$in]) : inArray(column, [...condition.$in]);
}
