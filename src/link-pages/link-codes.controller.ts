import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { callerOf } from '../http/caller.js';
import { Public } from '../http/public.js';
import { Documented } from '../openapi/documented.js';
import { LINK_CODE } from './link-pages.costs.js';
import { LinkCodesService } from './link-codes.service.js';
import { type LinkCodeBody, linkCodeBody, type LinkTokenAnswer, linkTokenAnswer } from './link-pages.dto.js';

@Controller('auth')
@Public()
export class LinkCodesController {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly codes: LinkCodesService,
  ) {}

  @Post('link-code')
  @HttpCode(200)
  @Documented({
    id: 'tradeLinkCode',
    summary: "Trade the code of a mail for the token of the mail's link",
    description: 'For a link that came broken. The token then does what the link would. The answer does not tell whether the address has a code.',
    cost: LINK_CODE,
    answer: linkTokenAnswer,
    codes: ['CODE_INVALID', 'RATE_LIMITED'],
  })
  trade(@Body({ schema: linkCodeBody }) body: LinkCodeBody, @Req() req: Request): Promise<LinkTokenAnswer> {
    return this.codes.trade(body, callerOf(req, this.env.TRUST_PROXY));
  }
}
