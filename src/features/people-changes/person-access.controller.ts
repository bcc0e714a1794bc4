import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { Documented } from '../../platform/openapi/documented.js';
import { RequirePermission } from '../roles/require-permission.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { RequireAdminProof } from '../sessions/require-recent-proof.js';
import { actingOf } from './acting.js';
import { EmailUndoEndingService } from './email-undo-ending.service.js';
import { FactorResetService } from './factor-reset.service.js';
import { MailBudget } from './mail-budget.js';
import { END_EMAIL_UNDO, END_SESSIONS, RESET_FACTORS } from './people-changes.costs.js';
import {
  type ChangeBody,
  changeBody,
  type EndedSessions,
  endedSessions,
  personId,
  type ReasonedBody,
  reasonedBody,
  type RemovedFactorsAnswer,
  removedFactors,
  sessionId,
} from './people-changes.dto.js';
import { SessionEndingService } from './session-ending.service.js';

const Id = () => Param('id', { schema: personId });

/** The means by which somebody gets into their account, and where they are signed in. */
@Controller('admin/users')
@RequireAdminProof()
export class PersonAccessController {
  constructor(
    private readonly sessions: SessionEndingService,
    private readonly factors: FactorResetService,
    private readonly undos: EmailUndoEndingService,
    private readonly budget: MailBudget,
  ) {}

  @Delete(':id/sessions')
  @HttpCode(200)
  @RequirePermission('sessions:end')
  @Documented({
    id: 'endSessionsOfUser',
    cost: END_SESSIONS,
    summary: "End all of somebody's sessions",
    description: 'At their next request. They may sign in again.',
    answer: endedSessions,
    codes: ['NOT_FOUND', 'OWN_ACCOUNT'],
  })
  async endAll(
    @Id() userId: string,
    @Body({ schema: changeBody }) { reason }: ChangeBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<EndedSessions> {
    const by = actingOf(principal, client, reason);
    return { ended: await this.sessions.endAll({ userId }, by) };
  }

  @Delete(':id/sessions/:session')
  @HttpCode(204)
  @RequirePermission('sessions:end')
  @Documented({
    id: 'endSessionOfUser',
    cost: END_SESSIONS,
    summary: "End one of somebody's sessions",
    codes: ['NOT_FOUND', 'OWN_ACCOUNT'],
  })
  async endOne(
    @Id() userId: string,
    @Param('session', { schema: sessionId }) session: string,
    @Body({ schema: changeBody }) { reason }: ChangeBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<void> {
    const by = actingOf(principal, client, reason);
    await this.sessions.endOne({ userId }, session, by);
  }

  @Post(':id/reset-factors')
  @HttpCode(200)
  @RequirePermission('factors:reset')
  @Documented({
    id: 'resetFactors',
    cost: RESET_FACTORS,
    summary: "Take all of somebody's second factors away, and their password",
    description:
      'For an owner who has lost them all, and whom the admin knows by other means. Every session ends, ' +
      'and a link to choose a password is mailed to their address. Without any factor nothing is done.',
    answer: removedFactors,
    codes: ['NOT_FOUND', 'OWN_ACCOUNT'],
  })
  async resetFactors(
    @Id() userId: string,
    @Body({ schema: reasonedBody }) { reason }: ReasonedBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<RemovedFactorsAnswer> {
    const by = actingOf(principal, client, reason);
    const reset = () => this.factors.reset({ userId }, by);
    const { removed } = await this.budget.during(RESET_FACTORS, by, reset);
    return { removed };
  }

  @Post(':id/end-email-undo')
  @HttpCode(204)
  @RequirePermission('users:write')
  @Documented({
    id: 'endEmailUndo',
    cost: END_EMAIL_UNDO,
    summary: 'Have a former address take the account back no more',
    description: 'That address is told by mail. Where nothing can be taken back it changes nothing.',
    codes: ['NOT_FOUND', 'OWN_ACCOUNT'],
  })
  async endUndo(
    @Id() userId: string,
    @Body({ schema: changeBody }) { reason }: ChangeBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<void> {
    const by = actingOf(principal, client, reason);
    await this.budget.during(END_EMAIL_UNDO, by, () => this.undos.end({ userId }, by));
  }
}
