import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { AppError } from '../errors/app-error.js';

/** Methods that change nothing: their requests may come from anywhere. */
export const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** How a browser writes an origin that it does not want to name. */
const UNNAMED = 'null';

/**
 * Refuses requests that another site made a browser send. Cookies ride along on those, and SameSite alone does not stop
 * a sibling host. A browser says where an unsafe request comes from. An Origin that is named decides, compared exactly, and
 * a `same-origin` can't outweigh a foreign one; where none is named, Sec-Fetch-Site does. Neither header: no browser,
 * nothing to protect.
 * Source: OWASP Cross-Site Request Forgery Prevention, "Fetch Metadata headers" and "Using Standard Headers to Verify Origin".
 */
@Injectable()
export class OriginGuard implements CanActivate {
  private readonly allowed: ReadonlySet<string>;

  constructor(@Inject(ENV) env: Env) {
    this.allowed = new Set([new URL(env.APP_URL).origin, ...env.WEB_ORIGINS]);
  }

  /** @throws AppError `ORIGIN_REFUSED` */
  canActivate(context: ExecutionContext): boolean {
    const req = context.switchToHttp().getRequest<Request>();
    if (SAFE_METHODS.has(req.method) || this.isWelcome(req.get('origin'), req.get('sec-fetch-site'))) return true;
    throw new AppError('ORIGIN_REFUSED', { detail: 'A browser may ask for this from APP_URL or one of WEB_ORIGINS alone.' });
  }

  private isWelcome(origin: string | undefined, site: string | undefined): boolean {
    if (origin !== undefined && origin !== UNNAMED) return this.allowed.has(origin);
    // From a page with Referrer-Policy: no-referrer, as ours are, `null` may come with requests to its own origin. A sandboxed
    // frame says `null` too, but with it `cross-site`. Source: Fetch Standard, "append a request `Origin` header".
    return site === 'same-origin' || (site === undefined && origin === undefined);
  }
}
