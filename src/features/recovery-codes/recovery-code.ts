import { hash, randomBytes } from 'node:crypto';
import { bytesOfUuid } from '../../platform/crypto/uuid-bytes.js';
import { plainCode } from '../../platform/crypto/typed-code.js';

/** How many codes a person is given at once. */
export const CODES = 10;

/** 120 bits: from 112 on a plain hash is enough to store one. Source: OWASP ASVS 5.0, 6.5.2. */
const BYTES = 15;
const GROUP = 4;

/** Crockford's base 32: no I, L, O and U, which are read as others, or make words. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new code: `7K3M-QX2P-94TB-V0HE-5RWD-8NJC`. */
export function newRecoveryCode(): string {
  const bits = [...randomBytes(BYTES)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[parseInt(five, 2)]).join('');
  return (letters.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** The stored form of a code as somebody types it; undefined when it can't be one. */
export function hashRecoveryCode(userId: string, typed: string): Buffer | undefined {
  const code = plainCode(typed).replaceAll('O', '0').replace(/[IL]/g, '1');
  if (code.length !== (BYTES * 8) / 5 || [...code].some((letter) => !ALPHABET.includes(letter)))
    return undefined;
  return hash('sha256', Buffer.concat([bytesOfUuid(userId), Buffer.from(code)]), 'buffer');
}
