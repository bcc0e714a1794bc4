import { Body, Controller, Header, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AppError } from '../../platform/errors/app-error.js';
import { Accepts } from '../../platform/http/accepts.js';
import { FromAnywhere } from '../../platform/http/origin.guard.js';
import { Public } from '../../platform/http/public.js';
import { Costs, NOTHING } from '../../platform/limits/cost.js';
import { Flows } from './flows.js';
import { parametersOf, postedName } from './posted-answer.js';
import { type PostedForm, postedForm, providerName } from './providers.dto.js';
import { ProvidersService } from './providers.service.js';

/** Where a provider such as Apple has browsers post its answers. Without one there is no such route. */
@Controller('auth/providers/:name/callback')
@Public()
@Costs(NOTHING)
export class PostedAnswersController {
  constructor(
    private readonly providers: ProvidersService,
    private readonly flows: Flows,
  ) {}

  /**
   * No cookie of this site comes along with a form of another one, so it is only turned into an address, at
   * which all of them do.
   * @throws AppError `NOT_FOUND` for a provider that posts nothing
   */
  @Post()
  @HttpCode(303)
  @Accepts('form')
  @FromAnywhere()
  @Header('Content-Type', 'text/plain; charset=utf-8')
  turn(
    @Param('name', { schema: providerName }) provider: string,
    @Body({ schema: postedForm }) form: PostedForm,
    @Res({ passthrough: true }) res: Response,
  ): void {
    const { redirectUri, settings } = this.providers.client(provider);
    if (settings.preset.responseMode !== 'form_post') throw new AppError('NOT_FOUND');
    const parameters = parametersOf(form);
    const name = postedName(form);
    if (name !== undefined) parameters.set('posted_name', this.flows.sealName(name));
    res.setHeader('Cache-Control', 'private, no-store');
    res.location(`${redirectUri}?${parameters.toString()}`);
  }
}
