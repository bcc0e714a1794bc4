import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { UserRow } from '../users/user.js';
import { AccessTokens } from './access-token.js';
import { accessSecondsOf } from './device-binding-policy.js';
import { type Principal, principalOf } from './principal.js';
import { markOf, type RefreshToken } from './refresh-token.js';
import type { SessionRow } from './rotation.js';
import { lacksFactor } from './lacking-factor.js';

/** The tokens that a sign-in or a refresh hands out. */
export interface IssuedSession {
  principal: Principal;
  accessToken: { text: string; maxAgeSeconds: number };
  /** Missing while the one that was presented is fresh: the client keeps it. */
  refreshToken?: { text: string; maxAgeSeconds: number };
  /** It begins with this answer. */
  isNew?: true;
  /** Whether the cookies outlive the browser. */
  remember: boolean;
}

@Injectable()
export class SessionIssuer {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly accessTokens: AccessTokens,
  ) {}

  /**
   * Signs an access token of a session, and hands it out with the refresh token, if there is a new one.
   * @param token which the access token says it came with
   */
  issue(row: SessionRow & UserRow, token: RefreshToken, refreshToken?: string): IssuedSession {
    // Max-Age and the row's expiry are one value, so that no cookie outlives its session.
    const sessionSeconds = Math.max(0, Math.floor(row.secondsLeft));
    const maxAgeSeconds = Math.min(accessSecondsOf(this.env, row.boundBy === 'device'), sessionSeconds);
    const { user, session } = principalOf(row, new Date());
    const { text, expiresAt } = this.accessTokens.sign(
      { userId: row.userId, sessionId: row.id, generation: token.generation, mark: markOf(token) },
      maxAgeSeconds,
      { isForOthers: !lacksFactor(this.env, { user, session }) },
    );
    return {
      principal: { user, session: { ...session, accessTokenExpiresAt: expiresAt } },
      remember: row.remember,
      accessToken: { text, maxAgeSeconds },
      ...(refreshToken === undefined
        ? {}
        : { refreshToken: { text: refreshToken, maxAgeSeconds: sessionSeconds } }),
    };
  }
}
