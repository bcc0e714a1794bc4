// @ts-check
import { hash, verify } from '@node-rs/argon2';

/** Those of src/features/passwords/password-hash.ts, so that no hash takes longer than another. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @param {string} password */
export function hashPassword(password) {
  return hash(password, PARAMETERS);
}

/** @param {string} stored @param {string} password */
export function verifyPassword(stored, password) {
  return verify(stored, password);
}
