import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

/** A common password stays one with up to six digits or signs behind it, as in `Sunshine2024!`. */
const WITH_A_TAIL = /^(.*\p{L})[^\p{L}]{1,6}$/su;

let list: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether a password is one of those that are tried first, with or without digits or signs at its end. The
 * list has the 3,000 most common ones for each PASSWORD_MIN_LENGTH from 8 to 17. Source: OWASP ASVS 5.0,
 * 6.2.4.
 * @param password folded
 */
export async function isCommon(password: string): Promise<boolean> {
  list ??= readList();
  const passwords = await list;
  const bare = WITH_A_TAIL.exec(password)?.[1];
  return passwords.has(password) || (bare !== undefined && passwords.has(bare));
}

/** At the first question, so that the start of a process that never gets one pays nothing. */
async function readList(): Promise<ReadonlySet<string>> {
  const { COMMON_PASSWORDS } = await import('./common-password-list.js');
  const unpacked = await promisify(brotliDecompress)(Buffer.from(COMMON_PASSWORDS, 'base64'));
  return new Set(unpacked.toString('latin1').split('\n'));
}
