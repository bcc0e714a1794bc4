/** Of the environment, what says where the cookies go. */
export interface Places {
  APP_URL: string;
  WEB_ORIGINS: readonly string[];
  AFTER_LINK_URL?: string | undefined;
  COOKIE_DOMAIN?: string | undefined;
  COOKIE_SAME_SITE: 'lax' | 'strict' | 'none';
  /** `preview`: no real account is behind this API. */
  VERCEL_ENV?: string | undefined;
}

/**
 * Whether browsers send the cookies along with what a SPA of `origin` fetches; a remedy where that is not so,
 * or not sure.
 */
export interface Verdict {
  origin: string;
  receives: boolean;
  why: string;
  remedy?: string;
  /** Whether it ends a start; false: it does not, although no cookies get there. */
  isFault?: boolean;
}

export interface CookieReach {
  /** One for each of WEB_ORIGINS, in their order; then one for AFTER_LINK_URL, where it leads elsewhere. */
  verdicts: Verdict[];
  /**
   * Reaches that browsers never serve: a line for each, naming the variable and the rule, never the value.
   */
  faults: string[];
  /** Reaches that not every browser serves, or that give more away than they have to; with the remedy. */
  warnings: string[];
}
