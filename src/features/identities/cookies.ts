import type { CookieRow } from '../../platform/registry/feature.js';

export const cookies = {
  /** Shows which browser has shown an account at a provider, until the mail to its address is answered. */
  identity: { name: 'identity', shared: false },
} as const satisfies Record<string, CookieRow>;

type OwnCookies = typeof cookies;
declare module '../../platform/registry/cookies.js' {
  interface Cookies extends OwnCookies {}
}
