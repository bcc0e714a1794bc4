import type { CookieRow } from '../../platform/registry/feature.js';

export const cookies = {
  /** Shows which browser has asked for a sign-in by email. It opens nothing without the mail. */
  emailSignIn: { name: 'email-sign-in', shared: false },
} as const satisfies Record<string, CookieRow>;

type OwnCookies = typeof cookies;
declare module '../../platform/registry/cookies.js' {
  interface Cookies extends OwnCookies {}
}
