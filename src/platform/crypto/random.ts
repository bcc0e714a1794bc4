import { randomFillSync } from 'node:crypto';

/** How many bytes are asked of the system at once. */
const POOL_BYTES = 4096;

const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;

/**
 * Random bytes for what has to be unique, and is no secret: ids, and nonces that are stored as they are. They
 * lie in memory before they are used, so that a request doesn't wait for the system's generator. Secrets are
 * drawn by `newSecret`, each for itself.
 */
export function drawBytes(count: number): Buffer {
  if (used + count > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  used += count;
  return Buffer.from(pool.subarray(used - count, used));
}
