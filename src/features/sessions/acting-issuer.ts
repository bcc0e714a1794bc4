import { Injectable } from '@nestjs/common';
import type { UserRow } from '../users/user.js';
import { AccessTokens } from './access-token.js';
import { type Actor, principalOf } from './principal.js';
import type { SessionRow } from './rotation.js';
import type { IssuedSession } from './session-issuer.js';

/** Hands out the one token of a session in which somebody acts as its user. */
@Injectable()
export class ActingIssuer {
  constructor(private readonly accessTokens: AccessTokens) {}

  /** An access token for as long as the session: it is never refreshed, and has no refresh token. */
  issue(row: SessionRow & UserRow, actor: Actor): IssuedSession {
    const maxAgeSeconds = Math.max(0, Math.floor(row.secondsLeft));
    const { text, expiresAt } = this.accessTokens.sign(
      { userId: row.userId, sessionId: row.id, generation: 0 },
      maxAgeSeconds,
      { actorId: actor.id },
    );
    const { user, session } = principalOf(row, expiresAt);
    return {
      principal: { user, session: { ...session, actor } },
      remember: row.remember,
      accessToken: { text, maxAgeSeconds },
    };
  }
}
