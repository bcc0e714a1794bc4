import { Controller, Get, Header, HttpCode, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { AppError } from '../../platform/errors/app-error.js';
import { errorCode } from '../../platform/errors/error-codes.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Client, CookieValues, ReaderLocale } from '../../platform/http/parameters.js';
import { toAppError } from '../../platform/http/problem.filter.js';
import { Public } from '../../platform/http/public.js';
import { Costs } from '../../platform/limits/cost.js';
import { LOGGER } from '../../platform/logging/logger.js';
import type { Locale } from '../../platform/registry/locales.js';
import { IdentityAnswers } from '../identities/identity-answers.js';
import { FLOW_COOKIES } from './cookies.js';
import type { Flow } from './flows.js';
import { landing, toldOf } from './landing.js';
import { ProviderCallback } from './provider-callback.service.js';
import { BACK_FROM_PROVIDER } from './providers.costs.js';
import { providerName } from './providers.dto.js';

const READS = [...FLOW_COOKIES, 'access', 'refresh', 'device', 'trusted', 'identity'] as const;
type Brought = Partial<Record<(typeof READS)[number], string>>;

/** Where providers lead browsers back to. It never shows anything: the SPA says what has come of it. */
@Controller('auth/providers/:name/callback')
@Public()
export class ProviderCallbackController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly callbacks: ProviderCallback,
    private readonly answers: IdentityAnswers,
    private readonly cookies: CookiePolicy,
  ) {}

  @Get()
  @HttpCode(303)
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Costs(BACK_FROM_PROVIDER)
  async take(
    @Param('name', { schema: providerName }) provider: string,
    @CookieValues(READS) brought: Brought,
    @Client() client: ClientInfo,
    @ReaderLocale() locale: Locale,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    const { search, searchParams: parameters } = new URL(req.originalUrl, this.env.APP_URL);
    if (this.isWithoutCookies(req)) return once(res, search);
    const found = this.callbacks.find(provider, parameters.get('state'), brought);
    // Whatever comes of it, it has come back.
    if (found) this.cookies.clear(res, found.cookie);
    const told = found
      ? await this.finish(res, found.flow, parameters, { brought, client, locale })
      : { error: 'SIGN_IN_EXPIRED' };
    res.setHeader('Cache-Control', 'private, no-store');
    res.location(landing(found?.flow.returnTo ?? this.env.AFTER_SIGN_IN_URL, told));
  }

  /** Strict cookies do not come along where another site leads a browser to. */
  private isWithoutCookies(req: Request): boolean {
    return this.env.COOKIE_SAME_SITE === 'strict' && req.get('sec-fetch-site') === 'cross-site';
  }

  private async finish(
    res: Response,
    flow: Flow,
    parameters: URLSearchParams,
    { brought, client, locale }: { brought: Brought; client: ClientInfo; locale: Locale },
  ): Promise<Record<string, string>> {
    const browser = {
      accessToken: brought.access,
      refreshToken: brought.refresh,
      deviceToken: brought.device,
      trustedSecret: brought.trusted,
      identitySecret: brought.identity,
      locale,
    };
    try {
      const outcome = await this.callbacks.take(flow, parameters, browser, client);
      if (outcome.outcome === 'linked') return { linked: flow.provider };
      return this.answers.give(res, outcome, client) ? {} : { 'sign-in': 'mailed' };
    } catch (error) {
      const refusal = toAppError(error);
      this.log(refusal, flow);
      for (const cookie of refusal.clears) this.cookies.clear(res, cookie);
      return toldOf(refusal);
    }
  }

  /** An answer comes by a browser: a person with one can write a refusal of the provider into it. */
  private log({ code, cause }: AppError, { provider }: Flow): void {
    if (code === 'PROVIDER_REFUSED' || code === 'PROVIDER_UNAVAILABLE')
      this.logger.warn({ err: cause, provider }, 'an answer of an identity provider was not taken');
    else if (errorCode(code).status >= 500) this.logger.error({ err: cause, provider }, `answered ${code}`);
  }
}

/** Has the browser ask for the same address once more, from here: what led it here is this site then. */
function once(res: Response, search: string): void {
  res.status(200);
  res.setHeader('Cache-Control', 'private, no-store');
  res.setHeader('Refresh', `0;url=${search}`);
}
