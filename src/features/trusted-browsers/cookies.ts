import type { CookieRow } from '../../platform/registry/feature.js';

export const cookies = {
  /** Says by whom this browser is trusted. It is no session: it opens nothing. */
  trusted: { name: 'trusted', shared: false },
} as const satisfies Record<string, CookieRow>;

type OwnCookies = typeof cookies;
declare module '../../platform/registry/cookies.js' {
  interface Cookies extends OwnCookies {}
}
