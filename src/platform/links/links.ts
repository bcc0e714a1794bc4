import { createHmac } from 'node:crypto';
import type { Key } from '../crypto/keyring.js';
import { encodeSecret } from '../crypto/secret-token.js';
import type { LinkDeclaration, LinkPurpose } from '../registry/links.js';
import type { TemplateName } from '../registry/mails.js';
import { registry } from '../registry/registry.js';

/** The links of all features. */
export function linkPurposes(): LinkPurpose[] {
  return Object.keys(registry().links) as LinkPurpose[];
}

/** The links whose mail has a code that can be traded for their token. */
export function tradedPurposes(): LinkPurpose[] {
  return linkPurposes().filter((purpose) => linkOf(purpose).live);
}

/** The declaration of a link. The start has seen to it that its email is declared too. */
export function linkOf(purpose: LinkPurpose): LinkDeclaration & { mail: TemplateName } {
  return registry().links[purpose] as LinkDeclaration & { mail: TemplateName };
}

/** The purpose of a mail's link; undefined for a mail that has none. */
export function purposeOfMail(name: TemplateName): LinkPurpose | undefined {
  return linkPurposes().find((purpose) => linkOf(purpose).mail === name);
}

/**
 * The secret of a link: derived, so that no row and no queue holds it, and the same at every try to send it.
 * 32 bytes, HMAC-SHA256 under a key of its own (HKDF of REFRESH_TOKEN_SECRET).
 * @param subjectId what the link is about: the id of a registration, or of a one-time token
 */
export function linkSecret(key: Key, purpose: LinkPurpose, subjectId: string): Buffer {
  return createHmac('sha256', key.derive('mail link')).update(`${purpose}:${subjectId}`).digest();
}

/** Crockford's base 32: no I, L, O and U, which are read as others, or make words. */
const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_BYTES = 5;

/**
 * The code that stands in for a link's token where a mail program breaks the link: 8 characters, 40 bits.
 * Derived like the link's secret, under another key, so that nothing that is stored yields it. It is worth
 * nothing without the address that it was mailed to, and its tries are limited. Source: NIST SP 800-63B-4,
 * section 3.1.3.2: rate limits below 64 bits.
 */
export function linkCode(key: Key, purpose: LinkPurpose, subjectId: string): string {
  const digest = createHmac('sha256', key.derive('mail code')).update(`${purpose}:${subjectId}`).digest();
  let bits = BigInt(`0x${digest.subarray(0, CODE_BYTES).toString('hex')}`);
  let code = '';
  for (let left = CODE_BYTES * 8; left > 0; left -= 5, bits >>= 5n)
    code = CODE_LETTERS.charAt(Number(bits & 31n)) + code;
  return code;
}

/** A code as a mail shows it: `7K3M-QX2P`. */
export function spellCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** The code that a link's mail shows: one to be traded, or the feature's own. */
export function mailedCode(key: Key, purpose: LinkPurpose, subjectId: string): string {
  const { ownCode } = linkOf(purpose);
  return ownCode?.((of) => key.derive(of), subjectId) ?? spellCode(linkCode(key, purpose, subjectId));
}

/**
 * A code as a person types it, in the one spelling that is compared: in either case, with or without hyphen
 * and spaces, O for 0, I and L for 1.
 */
export function readCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** The values that a link's page gets besides the token. */
interface LinkParameters {
  /** Where the mail goes. */
  email: string;
  /** The mail's code, where the page shows it. */
  code?: string | undefined;
  /** Where the page leads on to, if not where all of them do: `ReturnToPipe` has seen it. */
  returnTo?: string | undefined;
}

/**
 * The link in a mail. Its token stands in the fragment, which browsers keep to themselves: it reaches no
 * server log, no Referer, and no scanner that fetches the page can use it up. Made from APP_URL alone, never
 * from a request's Host.
 */
export function makeLink(
  appUrl: string,
  purpose: LinkPurpose,
  secret: Buffer,
  { email, code, returnTo }: LinkParameters,
): string {
  const parameters = {
    token: encodeSecret(secret),
    ...(linkOf(purpose).namesAddress ? { email } : {}),
    ...(code !== undefined && linkOf(purpose).ownCode ? { code } : {}),
    ...(returnTo === undefined ? {} : { to: returnTo }),
  };
  return `${appUrl}/auth/${purpose}#${new URLSearchParams(parameters).toString()}`;
}
