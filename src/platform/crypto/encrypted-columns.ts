import { getTableName, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { ColumnPlace } from './column-cipher.js';

/** The place of a value of an encrypted column, in the row of this id. */
export const placeIn = (value: PgColumn, row: string): ColumnPlace => ({
  table: getTableName(value.table),
  column: value.name,
  row,
});

/** The id of the key that a value is encrypted with, as `sealedUnder` tells it. */
export const keyIdOf = (value: PgColumn): SQL<string> =>
  sql`translate(encode(substring(${value} FROM 1 FOR 6), 'base64'), '+/', '-_')`;
