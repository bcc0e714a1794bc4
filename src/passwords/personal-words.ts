import { domainToUnicode } from 'node:url';
import { fold } from './password-text.js';

/** Shorter names stand in too many words by chance; in code points. */
const SHORTEST_NAME = 4;

/**
 * Whether a password holds what stands before the @ of somebody's address, with or without its +tag, or all that stands
 * after it. Not the domain's parts by themselves: `live`, `mail`, `orange` are words of everybody's.
 * @param email as `normaliseEmail` writes it
 */
export function holdsAddress(password: string, email: string): boolean {
  const address = fold(email);
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  // An international domain is written in its own script as well; what isn't one has no such form.
  const domains = [domain, domainToUnicode(domain)].filter((written) => written !== '');
  if (domains.some((written) => fold(password).includes(written))) return true;
  return [local, local.replace(/\+.*/, '')].some((name) => holdsName(password, name));
}

/** Whether a password holds a name of four or more letters and digits, however either is spaced and punctuated. */
export function holdsName(password: string, name: string): boolean {
  const letters = lettersOf(name);
  return [...letters].length >= SHORTEST_NAME && lettersOf(password).includes(letters);
}

function lettersOf(text: string): string {
  return fold(text).replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}
