import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { Client } from '../../platform/http/parameters.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { Documented } from '../../platform/openapi/documented.js';
import { RequirePermission } from '../roles/require-permission.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { RequireAdminProof } from '../sessions/require-recent-proof.js';
import { actingOf } from './acting.js';
import { ManySessionsService } from './many-sessions.service.js';
import { END_MANY_SESSIONS } from './people-changes.costs.js';
import {
  type EndSessionsAnswer,
  endSessionsAnswer,
  type EndSessionsBody,
  endSessionsBody,
} from './people-changes.dto.js';

@Controller('admin/sessions')
@RequirePermission('sessions:end')
@RequireAdminProof()
export class SessionEndingController {
  constructor(
    private readonly sessions: ManySessionsService,
    private readonly limits: RateLimiter,
  ) {}

  @Post('end')
  @HttpCode(200)
  @Documented({
    id: 'endManySessions',
    cost: END_MANY_SESSIONS,
    summary: 'End sessions of everybody: of a role, of a way to sign in, since a timestamp',
    description:
      'Those of all that is said, for two seconds: while `done` is false, ask again. The session that asks ' +
      'ends too, where it is one of them.',
    answer: endSessionsAnswer,
  })
  end(
    @Body({ schema: endSessionsBody }) { reason, ...which }: EndSessionsBody,
    @CurrentPrincipal() principal: Principal,
    @Client() client: ClientInfo,
  ): Promise<EndSessionsAnswer> {
    const by = actingOf(principal, client, reason);
    const counted = { ip: client.ip, userId: principal.user.id };
    return this.limits.during(END_MANY_SESSIONS, counted, () => this.sessions.end(which, by));
  }
}
