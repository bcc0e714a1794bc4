import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import * as z from 'zod';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { FromBrowserItself } from '../../platform/http/own-requests.js';
import { Client, CookieValue } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { behindFirstLabel, isPattern } from '../../platform/http/web-origins.js';
import { Documented } from '../../platform/openapi/documented.js';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { DeviceBinding, provenBy } from './device-binding.js';
import { SessionCookies } from './session-cookies.js';
import { SessionsService } from './sessions.service.js';

/** Source: W3C, Device Bound Session Credentials, "JSON Session Instruction Format". */
const sessionInstructions = new LazySchema(() =>
  z
    .strictObject({
      session_identifier: z.string().meta({ examples: ['q3bKx1Yd.AZkL…'] }),
      refresh_url: z.string().meta({ examples: ['/auth/refresh'] }),
      scope: z.strictObject({ include_site: z.boolean().meta({ examples: [false] }) }),
      credentials: z.array(
        z.strictObject({
          type: z.literal('cookie'),
          name: z.string().meta({ examples: ['__Host-app_access'] }),
          attributes: z.string().meta({ examples: ['Path=/; HttpOnly; Secure; SameSite=Lax'] }),
        }),
      ),
      allowed_refresh_initiators: z
        .array(z.string())
        .meta({ description: 'The hosts of WEB_ORIGINS.', examples: [['app.example.com']] }),
    })
    .meta({ id: 'SessionInstructions' }),
);
type SessionInstructions = OutputOf<typeof sessionInstructions>;

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

  /** Binds a session to a key of its browser's device, as the answer to the sign-in has offered. */
  @Post()
  @HttpCode(200)
  @FromBrowserItself()
  @Documented({
    id: 'bindSession',
    cost: {
      statements: 1,
      rows: 1,
      covered: 'the sign-in that has handed out its challenge, and a signature',
    },
    summary: 'Bind the session to the device',
    description:
      'For browsers alone, which send it by themselves after a sign-in (Device Bound Session Credentials); ' +
      'with DEVICE_BINDING=off 404. DEVICE_BINDING_REQUIRED: it is bound to another key.',
    answer: sessionInstructions,
    needs: 'refresh',
    codes: [
      'NOT_FOUND',
      'DEVICE_PROOF_INVALID',
      'DEVICE_BINDING_REQUIRED',
      'SESSION_REQUIRED',
      'SESSION_ENDED',
      'REFRESH_TOKEN_REUSED',
      'REFRESH_SUPERSEDED',
      'BUSY',
    ],
    sets: ['access', 'refresh'],
    refusalsClear: { SESSION_ENDED: ['access', 'refresh'], REFRESH_TOKEN_REUSED: ['access', 'refresh'] },
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
