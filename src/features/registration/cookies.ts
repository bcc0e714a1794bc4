import type { CookieRow } from '../../platform/registry/feature.js';

export const cookies = {
  /** Shows which browser has registered. */
  registration: { name: 'registration', shared: false },
} as const satisfies Record<string, CookieRow>;

type OwnCookies = typeof cookies;
declare module '../../platform/registry/cookies.js' {
  interface Cookies extends OwnCookies {}
}
