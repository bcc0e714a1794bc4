/**
 * Passwords are compared in NFKC, so that an é is an é on every keyboard. Source: NIST SP 800-63B, section
 * 3.1.1.2.
 */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/** As lists and names are compared with passwords: NFKC, lower case. */
export function fold(text: string): string {
  return normalisePassword(text).toLowerCase();
}
