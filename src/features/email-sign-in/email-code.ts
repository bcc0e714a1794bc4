import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { hashSecret } from '../../platform/crypto/secret-token.js';
import { plainCode } from '../../platform/crypto/typed-code.js';

const DIGITS = 8;

/** How many codes there are. */
export const CODES = 10 ** DIGITS;

/**
 * The code of a mail, in digits alone: a phone's keypad has them. Derived, so that no row and no queue holds
 * it. Of the 2^64 values that it is taken from, each code has the same share but for one in 10^11.
 */
export function emailCode(derive: (purpose: string) => KeyObject, id: string): string {
  const digest = createHmac('sha256', derive('email sign-in code')).update(id).digest();
  return String(digest.readBigUInt64BE() % BigInt(CODES)).padStart(DIGITS, '0');
}

/** A code as a mail shows it: `4920 3915`. */
export function spelledEmailCode(derive: (purpose: string) => KeyObject, id: string): string {
  const code = emailCode(derive, id);
  return `${code.slice(0, DIGITS / 2)} ${code.slice(DIGITS / 2)}`;
}

/** Whether a code that was typed is this one, in whatever digits and however spaced. */
export function isTyped(typed: string, code: string): boolean {
  return timingSafeEqual(digest(plainCode(typed)), digest(code));
}

/** Of one length, whatever was typed. */
function digest(code: string): Buffer {
  return hashSecret(Buffer.from(code));
}
