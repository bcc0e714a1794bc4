import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client, CookieValue } from '../../platform/http/parameters.js';
import { reads } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { CurrentUser } from '../sessions/authentication.guard.js';
import type { User } from '../users/user.js';
import {
  trustedBrowserId,
  type TrustedBrowserList,
  trustedBrowserList,
  viewTrusted,
} from './trusted-browsers.dto.js';
import { TrustedBrowsers } from './trusted-browsers.service.js';

@Controller('auth/trusted-browsers')
export class TrustedBrowsersController {
  constructor(private readonly browsers: TrustedBrowsers) {}

  @Get()
  @Documented({
    id: 'listTrustedBrowsers',
    cost: reads(2),
    summary: 'Where this user is not asked for a second factor',
    description: 'The newest first.',
    answer: trustedBrowserList,
    reads: ['trusted'],
  })
  async list(
    @CurrentUser() { id }: User,
    @CookieValue('trusted') secret: string | undefined,
  ): Promise<TrustedBrowserList> {
    const rows = await this.browsers.list(id, secret);
    return { trustedBrowsers: await Promise.all(rows.map(viewTrusted)) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Documented({
    id: 'distrustBrowser',
    cost: { statements: 2, rows: 1, covered: 'the sign-in at which it was trusted' },
    summary: 'Ask for a second factor in a browser again',
    description: 'At its next sign-in. Its session goes on, and so does the trust of others in it.',
    codes: ['NOT_FOUND'],
  })
  async distrust(
    @Param('id', { schema: trustedBrowserId }) id: string,
    @CurrentUser() user: User,
    @Client() client: ClientInfo,
  ): Promise<void> {
    await this.browsers.distrust(id, user.id, client);
  }
}
