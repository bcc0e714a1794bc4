import { Body, Controller, Delete, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import * as z from 'zod';
import { AllowedWhileActing } from '../../platform/http/while-acting.js';
import { Documented } from '../../platform/openapi/documented.js';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import { CurrentRequester, type Requester } from '../roles/requester.js';
import { RequirePermission } from '../roles/require-permission.js';
import { PrincipalViews } from '../sessions/principal-views.js';
import { RequireAdminProof } from '../sessions/require-recent-proof.js';
import { SessionCookies } from '../sessions/session-cookies.js';
import { type SessionAnswer, sessionAnswer } from '../sessions/session-view.js';
import { ImpersonationService } from './impersonation.service.js';

const userId = z
  .uuid('This is not the id of a user.')
  .toLowerCase()
  .meta({ examples: ['01990b2e-7c3a-7d10-9b6f-2f4c8a1d5e70'] });

const impersonationBody = new LazySchema(() =>
  z.strictObject({
    reason: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text))
      .meta({ description: 'Why: for the audit.', examples: ['Ticket 4711: the list of orders is empty.'] }),
  }),
);

@Controller('admin')
export class ImpersonationController {
  constructor(
    private readonly impersonation: ImpersonationService,
    private readonly cookies: SessionCookies,
    private readonly views: PrincipalViews,
  ) {}

  /** The admin's refresh cookie stays: a refresh brings them back. */
  @Post('users/:id/impersonate')
  @HttpCode(200)
  @RequirePermission('users:impersonate')
  @RequireAdminProof()
  @Documented({
    id: 'impersonate',
    cost: { statements: 9, rows: 2, covered: 'a recent proof of somebody who may act as others' },
    summary: 'Act as a user',
    description:
      'With IMPERSONATION=on alone, else 404. Begins a session of its own, for an hour at the most, by an ' +
      'access cookie alone; the audit has it on every change. It ends with the session of who acts, their ' +
      'permission, or DELETE /admin/impersonation; then a refresh brings back who acts. FORBIDDEN for ' +
      'oneself, and for a user who may more.',
    answer: sessionAnswer,
    codes: ['NOT_FOUND', 'FORBIDDEN'],
    sets: ['access'],
    session: 'begins',
  })
  async begin(
    @CurrentRequester() requester: Requester,
    @Param('id', { schema: userId }) id: string,
    @Body({ schema: impersonationBody }) { reason }: OutputOf<typeof impersonationBody>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SessionAnswer> {
    const begun = await this.impersonation.begin(requester, id, reason);
    this.cookies.set(res, begun);
    return this.views.view(begun.principal);
  }

  /** Hands out nothing: by a copy of the access cookie nobody becomes who acts. */
  @Delete('impersonation')
  @HttpCode(204)
  @AllowedWhileActing()
  @Documented({
    id: 'endImpersonation',
    cost: { statements: 2, rows: 1, covered: 'the request that began it' },
    summary: 'Stop acting as a user',
    description: 'Clears the access cookie: refresh, to be oneself again. NOT_FOUND where nobody acts.',
    codes: ['NOT_FOUND'],
    clears: ['access'],
  })
  async end(
    @CurrentRequester() requester: Requester,
    @Res({ passthrough: true }) res: Response,
  ): Promise<void> {
    await this.impersonation.end(requester);
    this.cookies.clearAccess(res);
  }
}
