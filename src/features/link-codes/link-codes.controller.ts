import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { Documented } from '../../platform/openapi/documented.js';
import { LINK_CODE } from './link-codes.costs.js';
import { LinkCodesService } from './link-codes.service.js';
import { type LinkCodeBody, linkCodeBody, type LinkTokenAnswer, linkTokenAnswer } from './link-codes.dto.js';

@Controller('auth')
@Public()
export class LinkCodesController {
  constructor(private readonly codes: LinkCodesService) {}

  @Post('link-code')
  @HttpCode(200)
  @Documented({
    id: 'tradeLinkCode',
    summary: "Trade the code of a mail for the token of the mail's link",
    description:
      'For a link that came broken. The token then does what the link would. The answer does not tell ' +
      'whether the address has a code.',
    cost: LINK_CODE,
    answer: linkTokenAnswer,
    codes: ['CODE_INVALID', 'RATE_LIMITED'],
  })
  trade(
    @Body({ schema: linkCodeBody }) body: LinkCodeBody,
    @Client() client: ClientInfo,
  ): Promise<LinkTokenAnswer> {
    return this.codes.trade(body, client);
  }
}
