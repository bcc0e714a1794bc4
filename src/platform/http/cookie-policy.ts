import { isIP } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import type { CookieRow } from '../registry/feature.js';
import { registry } from '../registry/registry.js';
import type { Cookie } from '../registry/cookies.js';
import {
  bringsToken,
  chooseTokenMode,
  handToken,
  isTokenMode,
  requireTokenMode,
  tokenOf,
} from './token-mode.js';

const rowOf = (cookie: Cookie) => (registry().cookies as Record<Cookie, CookieRow>)[cookie];

interface CookieShape {
  name: string;
  domain: string | undefined;
  /** The attributes that keep others from it, as in Set-Cookie: `; HttpOnly; Secure; SameSite=Lax`. */
  guards: string;
}

/** How long a browser keeps a cookie: so many seconds, until it ends itself, or no longer. */
type Lifetime = number | 'browser' | 'over';

const SAME_SITE = { lax: 'Lax', strict: 'Strict', none: 'None' } as const;

/** The settings that name cookies. */
export type CookieNaming = Pick<Env, 'secureCookies' | 'COOKIE_DOMAIN' | 'COOKIE_NAME_PREFIX'>;

/** A cookie's name as browsers see it: `__Host-app_access`. */
export function cookieName(cookie: Cookie, env: CookieNaming): string {
  const prefix = env.secureCookies ? (domainOf(cookie, env) ? '__Secure-' : '__Host-') : '';
  return `${prefix}${env.COOKIE_NAME_PREFIX}_${rowOf(cookie).name}`;
}

const domainOf = (cookie: Cookie, { COOKIE_DOMAIN }: CookieNaming) =>
  rowOf(cookie).shared ? COOKIE_DOMAIN : undefined;

/** The one place that names, sets, clears and reads cookies. */
@Injectable()
export class CookiePolicy {
  private readonly shapes: Readonly<Record<Cookie, CookieShape>>;

  constructor(@Inject(ENV) private readonly env: Env) {
    this.shapes = Object.fromEntries(this.all().map((cookie) => [cookie, this.shape(cookie)])) as Record<
      Cookie,
      CookieShape
    >;
  }

  /**
   * Sets a cookie for `maxAgeSeconds`; `browser`: until the browser ends, by neither Max-Age nor Expires (RFC
   * 6265bis, 5.7).
   */
  set(res: Response, cookie: Cookie, value: string, maxAgeSeconds: number | 'browser'): void {
    if (isTokenMode(res.req)) {
      const lifetime = maxAgeSeconds === 'browser' ? {} : { expiresIn: maxAgeSeconds };
      handToken(res, cookie, { value, ...lifetime });
      return;
    }
    this.write(res, this.shapes[cookie], value, maxAgeSeconds);
  }

  /** Clears a cookie: the same header as `set`, empty and long past. */
  clear(res: Response, cookie: Cookie): void {
    if (isTokenMode(res.req)) {
      handToken(res, cookie, null);
      return;
    }
    this.write(res, this.shapes[cookie], '', 'over');
  }

  /** As browsers see it: `__Host-app_access`. */
  nameOf(cookie: Cookie): string {
    return this.shapes[cookie].name;
  }

  /** As Set-Cookie spells them, without the lifetime: `Path=/; HttpOnly; Secure; SameSite=Lax`. */
  attributesOf(cookie: Cookie): string {
    const { domain, guards } = this.shapes[cookie];
    return `${domain === undefined ? '' : `Domain=${domain}; `}Path=/${guards}`;
  }

  /** The cookie's value as the browser sent it, or the token's in its place; undefined: neither. */
  read(req: Request, cookie: Cookie): string | undefined {
    if (bringsToken(req, cookie)) return tokenOf(req, cookie);
    return this.valueOf(req, cookie);
  }

  private valueOf(req: Request, cookie: Cookie): string | undefined {
    const value = (req.cookies as Record<string, unknown> | undefined)?.[this.shapes[cookie].name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /**
   * Decides whether tokens stand in the place of cookies in a request and its answer.
   * @throws AppError `TOKEN_MODE_REFUSED`
   */
  choose(req: Request): void {
    const { TOKEN_MODE, APP_URL } = this.env;
    const hasCookies = () => this.all().some((cookie) => this.valueOf(req, cookie) !== undefined);
    chooseTokenMode(req, { isOn: TOKEN_MODE, issuer: APP_URL, hasCookies });
  }

  /**
   * Has tokens stand in the place of cookies, on a route that is for programs alone.
   * @throws AppError `TOKEN_MODE_REFUSED` to a browser
   */
  requireTokens(req: Request): void {
    const hasCookies = () => this.all().some((cookie) => this.valueOf(req, cookie) !== undefined);
    requireTokenMode(req, { isOn: this.env.TOKEN_MODE, hasCookies });
  }

  /**
   * Those of our cookies that came twice. Read from the raw header: cookie-parser keeps only the first, and
   * which one that is an attacker on a sibling host can choose.
   */
  duplicates(req: Request): Cookie[] {
    const header = req.headers.cookie;
    if (!header) return [];
    const names = namesIn(header);
    // Mostly every name is another one, and nothing is left to look for.
    if (new Set(names).size === names.length) return [];
    return this.all().filter(
      (cookie) => names.indexOf(this.shapes[cookie].name) !== names.lastIndexOf(this.shapes[cookie].name),
    );
  }

  /**
   * Clears a cookie in every variant that this host could have set: host-only, and for itself and each of its
   * parent domains, so that a browser heals after COOKIE_DOMAIN was changed or dropped.
   */
  clearEverywhere(res: Response, cookie: Cookie): void {
    const shape = this.shapes[cookie];
    const domains = shape.name.startsWith('__Host-') ? [] : domainsOf(new URL(this.env.APP_URL).hostname);
    for (const domain of [undefined, ...domains]) this.write(res, { ...shape, domain }, '', 'over');
  }

  private write(
    res: Response,
    { name, domain, guards }: CookieShape,
    value: string,
    lifetime: Lifetime,
  ): void {
    const reach = `${domain === undefined ? '' : `; Domain=${domain}`}; Path=/`;
    const lasts = typeof lifetime === 'number' ? `; Max-Age=${Math.floor(lifetime)}` : '';
    const ends = lifetime === 'browser' ? '' : `; Expires=${endOf(lifetime)}`;
    res.setHeader('Cache-Control', 'private, no-store');
    res.appendHeader('Set-Cookie', `${name}=${encodeURIComponent(value)}${lasts}${reach}${ends}${guards}`);
  }

  /** Those of a session come first, then each feature's before those of the features that it requires. */
  all(): Cookie[] {
    const names = Object.keys(registry().cookies).toReversed() as Cookie[];
    return names.toSorted((one, other) => Number(rowOf(other).shared) - Number(rowOf(one).shared));
  }

  private shape(cookie: Cookie): CookieShape {
    const { secureCookies: secure, COOKIE_SAME_SITE } = this.env;
    const isLax = rowOf(cookie).comesFromElsewhere && COOKIE_SAME_SITE === 'strict';
    const sameSite = SAME_SITE[isLax ? 'lax' : COOKIE_SAME_SITE];
    return {
      name: cookieName(cookie, this.env),
      domain: domainOf(cookie, this.env),
      guards: `; HttpOnly${secure ? '; Secure' : ''}; SameSite=${sameSite}`,
    };
  }
}

/** As an HTTP date, for browsers that don't know Max-Age. */
function endOf(lifetime: number | 'over'): string {
  return new Date(lifetime === 'over' ? 0 : Date.now() + lifetime * 1000).toUTCString();
}

/**
 * The names in a Cookie header as cookie-parser reads them: spaces and tabs alone are left out around them. A
 * browser lets any host set U+00A0 and `__Host-…` for its siblings, which is no cookie of ours.
 */
const namesIn = (header: string): (string | undefined)[] =>
  header
    .replace(/[^\t -~]/g, '?')
    .split(';')
    .map((pair) => pair.split('=', 1)[0]?.trim());

/** A host and its parent domains, the top level left out; none for an address or a host without a dot. */
function domainsOf(host: string): string[] {
  const labels = isIP(host) === 0 && !host.startsWith('[') ? host.split('.') : [];
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}
