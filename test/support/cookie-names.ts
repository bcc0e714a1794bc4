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
  flow1: 'app_flow_1',
  flow2: 'app_flow_2',
  flow3: 'app_flow_3',
  flow4: 'app_flow_4',
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
