import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { keepChoice } from '../../platform/http/reader-language.js';
import type { Principal } from '../sessions/principal.js';
import { SessionCookies } from '../sessions/session-cookies.js';
import { SessionsService } from '../sessions/sessions.service.js';

/** The refusals of a refresh after which a person signs in, or comes back in the browser that has the key. */
const ENDED: readonly string[] = [
  'SESSION_REQUIRED',
  'SESSION_ENDED',
  'REFRESH_TOKEN_REUSED',
  'DEVICE_BINDING_REQUIRED',
  'DEVICE_BINDING_MISSING',
];

/** The session of the browser that shows Postern's own page, which has no script that could refresh. */
@Injectable()
export class PageSessions {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly sessions: SessionsService,
    private readonly sessionCookies: SessionCookies,
    private readonly cookies: CookiePolicy,
  ) {}

  /**
   * Refuses what this very page has not sent: a page of the app may ask for all else, but a script in it that
   * is somebody else's must not let a device in. Every browser says where a POST comes from.
   * @throws AppError `ORIGIN_REFUSED`
   */
  requireOwnPage(req: Request): void {
    const [site, origin] = [req.get('sec-fetch-site'), req.get('origin')];
    const isOwn = site === undefined ? origin === new URL(this.env.APP_URL).origin : site === 'same-origin';
    if (!isOwn) throw new AppError('ORIGIN_REFUSED', { detail: sentence('origin.refused') });
  }

  /**
   * The person who is signed in, or undefined. Where their access token has expired, the session is refreshed
   * as the app would do it.
   * @throws AppError `REFRESH_SUPERSEDED`, `BUSY` as a refresh does
   */
  async find(req: Request, res: Response, client: ClientInfo): Promise<Principal | undefined> {
    const refreshToken = this.cookies.read(req, 'refresh');
    const found = await this.sessions.look(this.cookies.read(req, 'access'), refreshToken);
    const principal =
      found.principal ?? (found.refreshable ? await this.refresh(req, res, client) : undefined);
    if (principal) keepChoice(req, principal.user.locale);
    return principal;
  }

  private async refresh(req: Request, res: Response, client: ClientInfo): Promise<Principal | undefined> {
    try {
      const issued = await this.sessions.refresh(this.cookies.read(req, 'refresh'), client);
      this.sessionCookies.set(res, issued);
      return issued.principal;
    } catch (refusal) {
      if (!(refusal instanceof AppError) || !ENDED.includes(refusal.code)) throw refusal;
      for (const cookie of refusal.clears) this.cookies.clear(res, cookie);
      return undefined;
    }
  }
}
