import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { AppError } from '../errors/app-error.js';

/** Methods that change nothing: their requests may come from anywhere. */
export const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses requests that another site made a browser send. Cookies ride along on those, and SameSite alone does not stop
 * a sibling host. A browser says where an unsafe request comes from: in Sec-Fetch-Site, or in Origin, which is compared
 * exactly. Neither header: no browser, nothing to protect. Source: OWASP Cross-Site Request Forgery Prevention, "Fetch Metadata".
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
    if (SAFE_METHODS.has(req.method)) return true;
    const site = req.get('sec-fetch-site');
    const origin = req.get('origin');
    if (site === 'same-origin') return true;
    if (origin === undefined ? site === undefined : this.allowed.has(origin)) return true;
    throw new AppError('ORIGIN_REFUSED');
  }
}
