import { customType, timestamp as pgTimestamp, uuid } from 'drizzle-orm/pg-core';
import { uuidv7 } from 'uuidv7';

/** Bytes: hashes, nonces. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** A moment, with its zone; the database's clock sets it. */
export const timestamp = (name: string) => pgTimestamp(name, { withTimezone: true, mode: 'date' });

/** A primary key: UUIDv7, made here because hosted PostgreSQL may be older than its own `uuidv7()`. */
export const id = () => uuid('id').primaryKey().$defaultFn(newId);

/** A new UUIDv7 (RFC 9562, section 5.7): ids sort by the time of their making. */
export function newId(): string {
  return uuidv7();
}

/** A `timestamptz` of a raw statement's row, as a Date. */
export function toDate(text: string): Date {
  return new Date(text);
}
