import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { Principal } from '../sessions/principal.js';
import { RecentProofs } from '../sessions/recent-proofs.js';
import { wantsTwo } from '../sessions/second-factor-policy.js';
import type { Acting } from './acting.js';

/** The admins behind requests. */
@Injectable()
export class Admins {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly proofs: RecentProofs,
  ) {}

  /**
   * Says in whose name a change is made. Where SECOND_FACTOR wants two factors of them, the recent proof is
   * one by a second factor, also in a browser that is trusted.
   * @throws AppError `PROOF_REQUIRED`
   */
  async acting(principal: Principal, client: ClientInfo, why?: string): Promise<Acting> {
    const { user, session } = principal;
    await this.proofs.require(principal, { level: wantsTwo(this.env, user.roles) ? 2 : 1 });
    return { ...client, actorId: user.id, admin: { user, sessionId: session.id }, why };
  }
}
