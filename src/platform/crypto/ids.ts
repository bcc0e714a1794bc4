import { V7Generator } from 'uuidv7';
import { drawBytes } from './random.js';

const generator = new V7Generator({ nextUint32: () => drawBytes(4).readUInt32LE() });

/**
 * A new UUIDv7 (RFC 9562, section 5.7): ids sort by the time of their making. Made here, since hosted
 * PostgreSQL may be older than its own `uuidv7()`.
 */
export function newId(): string {
  return generator.generate().toString();
}
