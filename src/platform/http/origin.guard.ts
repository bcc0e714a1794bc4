import { type CanActivate, type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { allowedOrigins } from './allowed-origins.js';
import { AppError } from '../errors/app-error.js';
import { sentence } from '../errors/sentences.js';
import { isOwnRequest } from './own-requests.js';

/** Methods that change nothing: their requests may come from anywhere. */
export const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

const FROM_ANYWHERE = 'postern:from-anywhere';
const FROM_OWN_PAGES = 'postern:from-own-pages';

/**
 * Lets a route be posted to by any page: one that looks at no cookie, and changes nothing by itself. On a
 * route alone, not on a controller.
 */
export const FromAnywhere = () => SetMetadata(FROM_ANYWHERE, true);

/**
 * Has a GET refused as an unsafe request is: one that leaves something behind, such as an event of the audit
 * or a hit of a limit. On a route alone, not on a controller.
 */
export const FromOwnPages = () => SetMetadata(FROM_OWN_PAGES, true);

/**
 * Refuses requests that another site made a browser send. Cookies ride along on those, and SameSite alone
 * does not stop a sibling host. A browser says where an unsafe request comes from: in Sec-Fetch-Site, which
 * no page can forge, or in Origin, which is compared exactly. Neither header: no browser, nothing to protect.
 * Source: OWASP Cross-Site Request Forgery Prevention, "Fetch Metadata headers" and "Using Standard Headers
 * to Verify Origin".
 */
@Injectable()
export class OriginGuard implements CanActivate {
  private readonly isAllowed: (path: string, origin: string) => boolean;

  constructor(
    @Inject(ENV) env: Env,
    private readonly reflector: Reflector,
  ) {
    this.isAllowed = allowedOrigins(env, [new URL(env.APP_URL).origin]);
  }

  /** @throws AppError `ORIGIN_REFUSED` */
  canActivate(context: ExecutionContext): boolean {
    const req = context.getArgByIndex<Request>(0);
    const isMarked = (mark: string) => !!this.reflector.get<boolean | undefined>(mark, context.getHandler());
    if (SAFE_METHODS.has(req.method) && !isMarked(FROM_OWN_PAGES)) return true;
    if (this.isWelcome(req) || isMarked(FROM_ANYWHERE)) return true;
    if (isOwnRequest(req, this.reflector, context)) return true;
    throw new AppError('ORIGIN_REFUSED', { detail: sentence('origin.refused') });
  }

  private isWelcome(req: Request): boolean {
    const [origin, site] = [req.get('origin'), req.get('sec-fetch-site')];
    // First: a page with Referrer-Policy: no-referrer, as ours are, may say `null` to its own origin, and one
    // behind a proxy of its own host names that. A sandboxed frame says `null` too, but with it `cross-site`.
    // Source: Fetch Standard, "append a request `Origin` header".
    if (site === 'same-origin') return true;
    return origin === undefined ? site === undefined : this.isAllowed(req.path, origin);
  }
}
