import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CookiePolicy } from '../http/cookie-policy.js';
import type { IssuedSession } from './sessions.service.js';

/** A session as cookies: what a browser holds of it. */
@Injectable()
export class SessionCookies {
  constructor(private readonly cookies: CookiePolicy) {}

  read(req: Request): { refreshToken: string | undefined; accessToken: string | undefined } {
    return { refreshToken: this.cookies.read(req, 'refresh'), accessToken: this.cookies.read(req, 'access') };
  }

  set(res: Response, { accessToken, refreshToken }: IssuedSession): void {
    this.cookies.set(res, 'access', accessToken.text, accessToken.maxAgeSeconds);
    if (refreshToken) this.cookies.set(res, 'refresh', refreshToken.text, refreshToken.maxAgeSeconds);
  }

  clear(res: Response): void {
    this.cookies.clear(res, 'access');
    this.cookies.clear(res, 'refresh');
  }
}
