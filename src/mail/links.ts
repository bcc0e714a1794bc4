import { createHmac } from 'node:crypto';
import type { Key } from '../crypto/keyring.js';
import { encodeSecret } from '../crypto/secret-token.js';

/** What a link does; also the path of its page below /auth. */
export type LinkPurpose = 'verify' | 'reset-password' | 'confirm-email' | 'undo-email-change' | 'sign-in';

/**
 * The secret of a link: derived, so that no row and no queue holds it, and the same at every try to send it.
 * 32 bytes, HMAC-SHA256 under a key of its own (HKDF of REFRESH_TOKEN_SECRET).
 * @param subjectId what the link is about: the id of a registration, or of a one-time token
 */
export function linkSecret(key: Key, purpose: LinkPurpose, subjectId: string): Buffer {
  return createHmac('sha256', key.derive('mail link')).update(`${purpose}:${subjectId}`).digest();
}

/**
 * The link in a mail. Its token stands in the fragment, which browsers keep to themselves: it reaches no server log, no
 * Referer, and no scanner that fetches the page can spend it. Made from APP_URL alone, never from a request's Host.
 */
export function makeLink(appUrl: string, purpose: LinkPurpose, secret: Buffer): string {
  return `${appUrl}/auth/${purpose}#token=${encodeSecret(secret)}`;
}
