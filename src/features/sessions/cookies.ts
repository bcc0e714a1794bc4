import type { CookieRow } from '../../platform/registry/feature.js';

export const cookies = {
  access: { name: 'access', shared: true },
  refresh: { name: 'session_ref', shared: true },
} as const satisfies Record<string, CookieRow>;

type OwnCookies = typeof cookies;
declare module '../../platform/registry/cookies.js' {
  interface Cookies extends OwnCookies {}
}
