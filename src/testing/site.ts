import type { CookieNaming } from '../platform/http/cookie-policy.js';

/** The settings of an app that a browser notices. */
export type SiteEnv = { APP_URL: string; WEB_ORIGINS?: readonly string[] } & Partial<CookieNaming>;

/** Where an app is reached, and how it is set. A `TestApp` is one. */
export interface Site {
  url: string;
  env: SiteEnv;
}
