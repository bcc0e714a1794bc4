import { Body, Controller, Header, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { Logger } from 'pino';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Accepts } from '../../platform/http/accepts.js';
import { Client } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { LOGGER } from '../../platform/logging/logger.js';
import { Costs } from '../../platform/limits/cost.js';
import { BackChannelLogout } from './back-channel-logout.service.js';
import { LOGOUT_AT_PROVIDER } from './providers.costs.js';
import { type PostedForm, postedForm, providerName } from './providers.dto.js';

/**
 * Where providers tell that a session of theirs has ended; where none is one of OpenID Connect, there is no
 * such route. It looks at no cookie, and the token alone says
 * who asks. A provider is no browser, so it sends no Origin, and the guard of that lets it pass.
 */
@Controller('auth/providers/:name/back-channel-logout')
@Public()
@Costs(LOGOUT_AT_PROVIDER)
export class BackChannelLogoutController {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly logouts: BackChannelLogout,
  ) {}

  @Post()
  @HttpCode(200)
  @Accepts('form')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  async take(
    @Param('name', { schema: providerName }) provider: string,
    @Body({ schema: postedForm }) form: PostedForm,
    @Client() client: ClientInfo,
  ): Promise<void> {
    try {
      await this.logouts.take(provider, form.logout_token, client);
    } catch (error) {
      if (error instanceof AppError && error.code === 'LOGOUT_TOKEN_INVALID')
        this.logger.warn({ err: error.cause, provider }, 'a logout token was not taken');
      throw error;
    }
  }
}
