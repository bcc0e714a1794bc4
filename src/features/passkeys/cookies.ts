import type { CookieRow } from '../../platform/registry/feature.js';

export const cookies = {
  /** The challenge that this browser was given for a passkey to sign. */
  challenge: { name: 'challenge', shared: false },
} as const satisfies Record<string, CookieRow>;

type OwnCookies = typeof cookies;
declare module '../../platform/registry/cookies.js' {
  interface Cookies extends OwnCookies {}
}
