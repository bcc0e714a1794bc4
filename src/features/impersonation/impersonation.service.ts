import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { Denials } from '../roles/denials.js';
import type { Requester } from '../roles/requester.js';
import { mayActAs } from '../sessions/acting.js';
import { ActingIssuer } from '../sessions/acting-issuer.js';
import type { IssuedSession } from '../sessions/session-issuer.js';
import { newSessionId } from '../sessions/session-id.js';
import { SessionsRepository } from '../sessions/sessions.repository.js';
import { userOf } from '../users/user.js';
import { UsersRepository } from '../users/users.repository.js';
import { ActingSessionsRepository } from './acting-sessions.repository.js';

@Injectable()
export class ImpersonationService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly acting: ActingSessionsRepository,
    private readonly issuer: ActingIssuer,
    private readonly denials: Denials,
  ) {}

  /**
   * Begins a session in which somebody acts as a user, for an hour at the most; the one before ends.
   * @throws AppError `NOT_FOUND` where IMPERSONATION is off, and for a user that there is not, or who is
   * disabled; `FORBIDDEN` for themselves, and for a user who may what they may not; `PROOF_REQUIRED` for a
   * user of whom two factors are wanted, unless they have proven two of their own; `SESSION_ENDED`
   */
  async begin(requester: Requester, userId: string, reason: string): Promise<IssuedSession> {
    if (!this.env.IMPERSONATION) throw new AppError('NOT_FOUND');
    const { user: actor, session } = requester;
    const client = { ...requester.client, actorId: actor.id };
    const begun = await this.db.transaction(async (tx) => {
      const locked = await this.users.lock(tx, userId);
      if (!locked) throw new AppError('NOT_FOUND');
      const user = userOf(locked);
      if (!mayActAs(this.env, actor, user)) return undefined;
      if (this.issuer.lacksFactor(requester, user.roles)) return 'one factor';
      if (!(await this.acting.lockActor(tx, session.id))) throw new AppError('SESSION_ENDED');
      await this.acting.endOf(tx, session.id, client);
      const row = await this.acting.begin(
        tx,
        { id: newSessionId(userId), userId, actorSessionId: session.id, tokenHash: randomBytes(32), reason },
        client,
      );
      return this.issuer.issue({ ...locked, ...row }, requester);
    });
    // Outside the transaction: it may ask by another connection.
    if (begun === 'one factor') await this.issuer.requireTwoFactors(requester);
    else if (begun) return begun;
    await this.denials.recordOfPerson(requester, 'may not act as this user', userId);
    throw new AppError('FORBIDDEN');
  }

  /** Ends the session in which somebody acts. @throws AppError `NOT_FOUND` in one in which nobody does */
  async end({ user, session, client }: Requester): Promise<void> {
    if (!session.actor) throw new AppError('NOT_FOUND');
    await this.sessions.endOwn(this.db, session.id, user.id, client, 'acting-ended');
  }
}
