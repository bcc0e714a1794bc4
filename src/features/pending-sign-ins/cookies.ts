import type { CookieRow } from '../../platform/registry/feature.js';

export const cookies = {
  /** Names a sign-in that waits for another proof. It is no session: it opens nothing. */
  pending: { name: 'pending', shared: false },
} as const satisfies Record<string, CookieRow>;

type OwnCookies = typeof cookies;
declare module '../../platform/registry/cookies.js' {
  interface Cookies extends OwnCookies {}
}
