import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { Public } from '../../platform/http/public.js';
import { Documented } from '../../platform/openapi/documented.js';
import type { Principal } from '../sessions/principal.js';
import { CurrentPrincipal, CurrentUser } from '../sessions/authentication.guard.js';
import type { User } from '../users/user.js';
import {
  type EmailChangeView,
  emailChangeView,
  type KeepEmailChangeBody,
  keepEmailChangeBody,
  type UndoEmailChangeBody,
  undoEmailChangeBody,
} from './email-change.dto.js';
import { reads } from '../../platform/limits/cost.js';
import { KEEP_EMAIL_CHANGE, UNDO_EMAIL_CHANGE } from './email-change.costs.js';
import { ChangedEmailService } from './changed-email.service.js';
import { EmailUndoService } from './email-undo.service.js';

@Controller('auth')
export class EmailUndoController {
  constructor(
    private readonly changed: ChangedEmailService,
    private readonly undos: EmailUndoService,
  ) {}

  @Get('email-change')
  @Documented({
    id: 'emailChange',
    cost: reads(2),
    summary: 'Whether a change of the address can be taken back',
    description:
      'By whom, and until when. Show it to the person who is signed in: an address that they do not ' +
      'know is a reason to end it.',
    answer: emailChangeView,
  })
  view(@CurrentUser() user: User): Promise<EmailChangeView> {
    return this.changed.view(user.id);
  }

  @Post('keep-email-change')
  @HttpCode(204)
  @Documented({
    id: 'keepEmailChange',
    cost: KEEP_EMAIL_CHANGE,
    summary: 'Keep a changed address',
    description:
      'Nobody can take it back any more. Before `keepFrom` this needs the token of the link that the ' +
      'former address was mailed, besides the password: else a thief would close its way back.',
    codes: ['PASSWORD_WRONG', 'NOT_FOUND', 'TOKEN_INVALID', 'KEEP_TOO_EARLY'],
  })
  async keep(
    @Body({ schema: keepEmailChangeBody }) body: KeepEmailChangeBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<void> {
    await this.changed.keep(principal, body, client);
  }

  @Post('undo-email-change')
  @Public()
  @HttpCode(204)
  @Documented({
    id: 'undoEmailChange',
    cost: UNDO_EMAIL_CHANGE,
    summary: 'Take a change of the address back',
    description:
      'By the link that the old address was mailed, and that address, typed. It has its account again, ' +
      'the password is void, every session has ended, and a link to choose a new password is on its ' +
      'way.',
    codes: ['TOKEN_INVALID', 'CONFIRMATION_WRONG', 'EMAIL_TAKEN'],
  })
  async undo(
    @Body({ schema: undoEmailChangeBody }) body: UndoEmailChangeBody,
    @Client() client: ClientInfo,
  ): Promise<void> {
    await this.undos.undo(body, client);
  }
}
