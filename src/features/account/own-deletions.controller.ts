import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { Documented } from '../../platform/openapi/documented.js';
import { KEEP_ACCOUNT } from './account.costs.js';
import { type KeepAccountBody, keepAccountBody } from './account.dto.js';
import { OwnDeletions } from './own-deletions.js';

@Controller('auth')
export class OwnDeletionsController {
  constructor(private readonly deletions: OwnDeletions) {}

  @Post('keep-account')
  @Public()
  @HttpCode(204)
  @Documented({
    id: 'keepAccount',
    cost: KEEP_ACCOUNT,
    summary: 'Take the deletion of the own account back',
    description: 'By the link that was mailed when it was asked for. It signs nobody in.',
    codes: ['TOKEN_INVALID'],
  })
  async keep(
    @Body({ schema: keepAccountBody }) { token }: KeepAccountBody,
    @Client() client: ClientInfo,
  ): Promise<void> {
    await this.deletions.keep(token, client);
  }
}
