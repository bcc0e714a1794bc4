/** What each cookie is called after the prefix that a browser holds it to. */
const NAMES = {
  access: 'app_access',
  refresh: 'app_session_ref',
  registration: 'app_registration',
  device: 'app_device',
  pending: 'app_pending',
  trusted: 'app_trusted',
  challenge: 'app_challenge',
  emailSignIn: 'app_email-sign-in',
  identity: 'app_identity',
};

export type CookieName = keyof typeof NAMES;

/**
 * A cookie's name as a browser sees it.
 * @param prefix `__Host-` behind https, `__Secure-` with a Domain, none on plain http
 */
export function cookieName(cookie: CookieName, prefix: '__Host-' | '__Secure-' | '' = '__Host-'): string {
  return `${prefix}${NAMES[cookie]}`;
}

/** Every cookie's, as a browser sees it behind https. */
export const cookieNames = (Object.keys(NAMES) as CookieName[]).map((cookie) => cookieName(cookie));
