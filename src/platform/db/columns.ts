import { customType, timestamp as pgTimestamp, uuid } from 'drizzle-orm/pg-core';

/** Bytes: hashes, nonces. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** A point in time, with its zone; the database's clock sets it. */
export const timestamp = (name: string) => pgTimestamp(name, { withTimezone: true, mode: 'date' });

/** A primary key: the app makes it, by `newId`. */
export const id = () => uuid('id').primaryKey();

/** A `timestamptz` of a raw statement's row, as a Date. */
export function toDate(text: string): Date {
  return new Date(text);
}
