import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { tellSessionUser } from '../../platform/http/session-user.js';
import { DeviceBinding } from './device-binding.js';
import type { IssuedSession } from './session-issuer.js';

/** A session as cookies: what a browser holds of it. */
@Injectable()
export class SessionCookies {
  constructor(
    private readonly cookies: CookiePolicy,
    private readonly binding: DeviceBinding,
  ) {}

  set(res: Response, { principal, accessToken, refreshToken, remember, isNew }: IssuedSession): void {
    tellSessionUser(res, principal.user.id);
    const set = (cookie: 'access' | 'refresh', token: IssuedSession['accessToken'], lasts: boolean) =>
      this.cookies.set(res, cookie, token.text, lasts ? token.maxAgeSeconds : 'browser');
    // A browser refreshes a bound session for a cookie that is missing: one without Max-Age never is.
    set('access', accessToken, remember || principal.session.boundTo === 'device');
    if (refreshToken) set('refresh', refreshToken, remember);
    if (isNew) this.binding.offer(res, principal.session.id);
  }

  /** Of a session in which somebody acts: the refresh cookie is who acts's own. */
  clearAccess(res: Response): void {
    this.cookies.clear(res, 'access');
  }

  clear(res: Response): void {
    this.clearAccess(res);
    this.cookies.clear(res, 'refresh');
  }
}
