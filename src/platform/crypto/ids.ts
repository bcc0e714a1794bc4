import { UUID, V7Generator } from 'uuidv7';
import { drawBytes } from './random.js';

const generator = new V7Generator({ nextUint32: () => drawBytes(4).readUInt32LE() });

/**
 * A new UUIDv7 (RFC 9562, section 5.7): ids sort by the time of their making. Made here, since hosted
 * PostgreSQL may be older than its own `uuidv7()`.
 */
export function newId(): string {
  return generator.generate().toString();
}

/**
 * A UUIDv7 of another time than now, for what was made elsewhere: among others of its kind it sorts by that.
 * @param at 1970 or later
 */
export function newIdAt(at: Date): string {
  const random = drawBytes(12);
  const [a, high, low] = [random.readUInt16LE(0), random.readUInt32LE(2), random.readUInt32LE(6)];
  return UUID.fromFieldsV7(at.getTime(), a & 0xfff, high & 0x3fffffff, low).toString();
}
