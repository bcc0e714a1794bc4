import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { UserRow } from '../users/user.js';
import { AccessTokens } from './access-token.js';
import { type Actor, type Principal, principalOf } from './principal.js';
import { RecentProofs } from './recent-proofs.js';
import type { SessionRow } from './rotation.js';
import { wantsTwo } from './second-factor-policy.js';
import type { IssuedSession } from './session-issuer.js';

/** Hands out the one token of a session in which somebody acts as its user. */
@Injectable()
export class ActingIssuer {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly accessTokens: AccessTokens,
    private readonly proofs: RecentProofs,
  ) {}

  /** Whether a user with these roles has to prove two factors, and who would act as them has not. */
  lacksFactor(actor: Principal, roles: readonly string[]): boolean {
    return wantsTwo(this.env, roles) && !this.proofs.has(actor, { level: 2 });
  }

  /** @throws AppError `PROOF_REQUIRED`, with the second factors of who would act */
  async requireTwoFactors(actor: Principal): Promise<void> {
    await this.proofs.require(actor, { level: 2 });
  }

  /**
   * An access token for as long as the session: it is never refreshed, and has no refresh token. It is for
   * Postern's own routes alone: another server, which can't see that the acting has ended, would take it for
   * an hour. Where the session of who acts is bound to their device, its cookie ends by itself, also without
   * a page: their browser refreshes for a cookie that is missing.
   */
  issue(row: SessionRow & UserRow, acting: Principal): IssuedSession {
    const actor: Actor = { id: acting.user.id, email: acting.user.email };
    const maxAgeSeconds = Math.max(0, Math.floor(row.secondsLeft));
    const { text, expiresAt } = this.accessTokens.sign(
      { userId: row.userId, sessionId: row.id, generation: 0 },
      maxAgeSeconds,
      { isForOthers: false, actorId: actor.id },
    );
    const { user, session } = principalOf(row, expiresAt);
    return {
      principal: { user, session: { ...session, actor } },
      remember: acting.session.boundTo === 'device',
      accessToken: { text, maxAgeSeconds },
    };
  }
}
