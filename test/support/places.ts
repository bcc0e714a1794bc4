import type { Places } from '../../src/platform/http/cookie-reach-types.js';

export const API = 'https://api.example.com';

/** An environment with an API and SPAs at these places. */
export const places = (APP_URL: string, WEB_ORIGINS: string[] = [], more: Partial<Places> = {}): Places => ({
  APP_URL,
  WEB_ORIGINS,
  COOKIE_SAME_SITE: 'lax',
  ...more,
});
