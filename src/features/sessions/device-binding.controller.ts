import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { FromBrowserItself, OWN_SESSION_PROOF } from '../../platform/http/own-requests.js';
import { Client, CookieValue } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { behindFirstLabel, isPattern } from '../../platform/http/web-origins.js';
import { Costs } from '../../platform/limits/cost.js';
import { DeviceBinding, provenBy } from './device-binding.js';
import { SessionCookies } from './session-cookies.js';
import { SessionsService } from './sessions.service.js';

/** Source: W3C, Device Bound Session Credentials, "JSON Session Instruction Format". */
interface SessionInstructions {
  session_identifier: string;
  refresh_url: string;
  scope: { include_site: boolean };
  credentials: { type: 'cookie'; name: string; attributes: string }[];
  /** Hosts of pages for whose requests the browser refreshes, besides those of this origin. */
  allowed_refresh_initiators: string[];
}

@Controller('auth/session/binding')
@Public()
export class DeviceBindingController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly sessions: SessionsService,
    private readonly binding: DeviceBinding,
    private readonly cookies: SessionCookies,
    private readonly policy: CookiePolicy,
  ) {}

  /**
   * Binds a session to a key of its browser's device, as the answer to the sign-in has offered. It is no part
   * of the API's description: a browser sends it by itself, and no page ever does.
   * @throws AppError `NOT_FOUND` where DEVICE_BINDING is off; `DEVICE_PROOF_INVALID`;
   * `DEVICE_BINDING_REQUIRED` where it is bound to another key; those of a refresh
   */
  @Post()
  @HttpCode(200)
  @FromBrowserItself(OWN_SESSION_PROOF)
  @Costs({
    statements: 1,
    rows: 1,
    covered: 'wants a challenge of the sign-in, and its signature',
  })
  async bind(
    @Req() req: Request,
    @CookieValue('refresh') refreshToken: string | undefined,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionInstructions> {
    if (!this.env.DEVICE_BINDING.isOffered) throw new AppError('NOT_FOUND');
    const own = this.binding.registered(req, refreshToken);
    const issued = await this.sessions.refresh(
      refreshToken,
      { ...client, provenKey: provenBy(own) },
      { isBinding: true },
    );
    this.cookies.set(res, issued);
    this.binding.challengeNext(res, own, issued.refreshToken !== undefined);
    return this.instructions(own.identifier);
  }

  private instructions(identifier: string): SessionInstructions {
    return {
      session_identifier: identifier,
      refresh_url: this.binding.path('/auth/refresh'),
      scope: { include_site: false },
      credentials: [
        {
          type: 'cookie',
          name: this.policy.nameOf('access'),
          attributes: this.policy.attributesOf('access'),
        },
      ],
      // The draft has a star for whole labels alone. More pages may have a browser refresh, and none fewer:
      // a page whose requests go out without the cookie can't refresh either.
      allowed_refresh_initiators: this.env.WEB_ORIGINS.map((origin) =>
        isPattern(origin) ? `*.${behindFirstLabel(origin)}` : new URL(origin).hostname,
      ),
    };
  }
}
