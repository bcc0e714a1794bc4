import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CookiePolicy } from '../../platform/http/cookie-policy.js';
import { Client, CookieValues } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { ReturnToPipe } from '../../platform/http/return-to.js';
import { Costs, NOTHING } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { FLOW_COOKIES } from './cookies.js';
import { FLOW_SECONDS, type FlowValues } from './flows.js';
import { landing } from './landing.js';
import { type BegunSignIn, ProviderSignIn } from './provider-sign-in.service.js';
import { BEGIN_AT_PROVIDER } from './providers.costs.js';
import {
  type BeginAnswer,
  beginAnswer,
  type BeginBody,
  beginBody,
  type BeginQuery,
  beginQuery,
  type ProviderList,
  providerList,
  providerName,
} from './providers.dto.js';
import { ProvidersService } from './providers.service.js';

@Controller('auth/providers')
@Public()
export class ProvidersController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly providers: ProvidersService,
    private readonly signIns: ProviderSignIn,
    private readonly cookies: CookiePolicy,
  ) {}

  @Get()
  @Documented({
    id: 'listProviders',
    cost: NOTHING,
    withoutDatabase: true,
    summary: 'What a sign-in page offers',
    description: 'The identity providers that are configured, the other ways to sign in, and the looks.',
    answer: providerList,
  })
  list(): ProviderList {
    return this.providers.list();
  }

  @Post(':name')
  @HttpCode(200)
  @Documented({
    id: 'signInByProvider',
    cost: BEGIN_AT_PROVIDER,
    summary: 'Begin a sign-in by an identity provider',
    description:
      'Send the browser to the `url` of the answer. It comes back to this API, which leads it on to ' +
      '`returnTo`. ' +
      'The cookie ties it to this browser, for ten minutes; up to four can be under way in its tabs.',
    answer: beginAnswer,
    codes: ['NOT_FOUND', 'PROVIDER_UNAVAILABLE', 'DATABASE_UNAVAILABLE'],
    withoutDatabase: true,
    reads: FLOW_COOKIES,
    sets: FLOW_COOKIES,
  })
  async begin(
    @Param('name', { schema: providerName }) provider: string,
    @Body({ schema: beginBody, pipes: [ReturnToPipe] }) { prompt, ...body }: BeginBody,
    @CookieValues(FLOW_COOKIES) flows: FlowValues,
    @Client() client: ClientInfo,
    @Res({ passthrough: true }) res: Response,
  ): Promise<BeginAnswer> {
    const begun = { provider, ...body, asksAnew: prompt === 'login' };
    return { url: this.keep(res, await this.signIns.begin(begun, flows, client)) };
  }

  /**
   * The same by a plain link: it leads the browser to the provider, or back with an `error`. So it works
   * where a browser keeps no cookies of what a page of another site fetches.
   */
  @Get(':name')
  @HttpCode(303)
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Costs(BEGIN_AT_PROVIDER)
  async go(
    @Param('name', { schema: providerName }) provider: string,
    @Query({ schema: beginQuery, pipes: [ReturnToPipe] }) { returnTo, remember, prompt }: BeginQuery,
    @CookieValues(FLOW_COOKIES) flows: FlowValues,
    @Client() client: ClientInfo,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    this.refuseForeign(req);
    const isRemembered = remember === undefined ? undefined : remember === 'true';
    const begun = { provider, returnTo, remember: isRemembered, asksAnew: prompt === 'login' };
    try {
      res.location(this.keep(res, await this.signIns.begin(begun, flows, client)));
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'NOT_FOUND') throw error;
      res.location(landing(returnTo ?? this.env.AFTER_SIGN_IN_URL, { error: error.code }));
    }
  }

  /** Nobody is signed in as somebody else because a page of another site says so. */
  private refuseForeign(req: Request): void {
    if (req.get('sec-fetch-site') === 'cross-site' && this.env.COOKIE_SAME_SITE !== 'none')
      throw new AppError('ORIGIN_REFUSED', { detail: sentence('origin.refused') });
  }

  private keep(res: Response, { url, cookie, value }: BegunSignIn): string {
    this.cookies.set(res, cookie, value, FLOW_SECONDS);
    return url;
  }
}
