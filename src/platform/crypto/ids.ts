import { uuidv7 } from 'uuidv7';

/**
 * A new UUIDv7 (RFC 9562, section 5.7): ids sort by the time of their making. Made here, since hosted
 * PostgreSQL may be older than its own `uuidv7()`.
 */
export function newId(): string {
  return uuidv7();
}
