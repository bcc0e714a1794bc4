import { domainToASCII } from 'node:url';

/** The longest address that SMTP can carry. Source: RFC 5321, section 4.5.3.1.3, erratum 1690. */
const LONGEST = 254;
const MAX_LOCAL_PART = 64;

/**
 * Separators of address lists, and characters that look like an @ (U+FE6B, U+FF20) and turn into one in a
 * domain.
 */
const REFUSED = /[\p{Cc}\p{Cf}\p{Cs}\p{Z},;:<>()[\]\\"\uFE6B\uFF20]/u;

/** Characters that the URL parser behind `domainToASCII` would cut off or decode. */
const REFUSED_IN_DOMAIN = /[/?#%]/;

/**
 * Brings an address to the one form in which it is stored and compared: trimmed, NFC, lower case, its domain
 * in ASCII (IDNA). Two spellings that reach the same mailbox everywhere become one; provider rules (dots,
 * +tags) are left alone.
 * @returns undefined for what is no address
 */
export function normaliseEmail(written: string): string | undefined {
  // First: NFC itself makes separators, such as a semicolon of a Greek question mark.
  const composed = written.trim().normalize('NFC');
  const at = composed.lastIndexOf('@');
  if (REFUSED.test(composed) || REFUSED_IN_DOMAIN.test(composed.slice(at))) return undefined;
  const local = composed.slice(0, at).toLowerCase().normalize('NFC');
  const domain = domainToASCII(composed.slice(at + 1));
  if (at < 1 || local.includes('@') || local.length > MAX_LOCAL_PART) return undefined;
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return undefined;
  if (!/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z][a-z0-9-]{0,61}[a-z0-9])$/.test(domain))
    return undefined;
  const address = `${local}@${domain}`;
  return Buffer.byteLength(address) > LONGEST ? undefined : address;
}
