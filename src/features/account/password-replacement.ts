import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { commitAlong, type Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { MailService } from '../../platform/mail/mail.service.js';
import type { ProofMethod } from '../../platform/registry/proofs.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { PasswordsRepository } from '../passwords/passwords.repository.js';
import type { Principal } from '../sessions/principal.js';
import type { EndedSession } from '../sessions/session-ends.js';
import type { IssuedSession } from '../sessions/session-issuer.js';
import type { UserRow } from '../users/user.js';

/** The session of this browser when its password has changed: another session, of this epoch. */
export interface RenewedSession {
  session: IssuedSession;
  credentialEpoch: number;
}

/** The consequences of another password, or of none any more. */
@Injectable()
export class PasswordReplacement {
  constructor(
    private readonly passwords: PasswordsRepository,
    private readonly credentials: CredentialsService,
    private readonly audit: AuditRepository,
    private readonly mail: MailService,
  ) {}

  /**
   * Stores a hash, and ends every session but that this browser is given another one. It is the last of its
   * transaction: the COMMIT travels along.
   * @param epoch the user's when they have proven who they are
   * @throws AppError `SESSION_ENDED` when the credentials, or the session, have ended meanwhile
   */
  async replace(
    tx: Executor,
    principal: Principal,
    {
      passwordHash,
      epoch,
      methods,
    }: { passwordHash: string; epoch: number; methods: readonly ProofMethod[] },
    client: ClientInfo,
  ): Promise<RenewedSession> {
    const { user } = principal;
    // In this order on the wire: the first one locks the user, whose address has not changed in this epoch.
    const [changed, own] = await Promise.all([
      this.passwords.replace(tx, user.id, passwordHash, epoch),
      this.carryOut(tx, principal, { what: 'password-changed', user: { ...user, userId: user.id } }, client),
    ]);
    if (!changed || !own) throw new AppError('SESSION_ENDED');
    await this.credentials.tell(tx, user.id, 'password-change', client);
    const renewing = this.credentials.goOn(tx, changed, { own, methods }, client);
    commitAlong(tx);
    return { session: await renewing, credentialEpoch: changed.credentialEpoch };
  }

  /**
   * Takes the password of a user away whose row is locked, and ends sessions as `replace` does. Statements
   * can follow.
   * @param user with the epoch that the change begins
   * @throws AppError `NOT_FOUND` where they have none; `SESSION_ENDED`
   */
  async remove(
    tx: Executor,
    principal: Principal,
    user: UserRow & { credentialEpoch: number },
    client: ClientInfo,
  ): Promise<RenewedSession> {
    if (!(await this.passwords.delete(tx, user.userId))) throw new AppError('NOT_FOUND');
    const own = await this.carryOut(tx, principal, { what: 'password-removed', user }, client);
    if (!own) throw new AppError('SESSION_ENDED');
    await this.credentials.tell(tx, user.userId, 'password-change', client);
    const session = await this.credentials.goOn(tx, user, { own, methods: [] }, client);
    return { session, credentialEpoch: user.credentialEpoch };
  }

  /** @returns this browser's session, which has ended with the others; undefined: it had ended before */
  private async carryOut(
    tx: Executor,
    { session }: Principal,
    {
      what,
      user: { userId, email: recipient, locale },
    }: {
      what: 'password-changed' | 'password-removed';
      user: Pick<UserRow, 'userId' | 'email' | 'locale'>;
    },
    client: ClientInfo,
  ): Promise<EndedSession | undefined> {
    const event = what === 'password-changed' ? 'password_changed' : 'password_removed';
    const ending = { userId, sessionId: session.id, reason: 'password-change' } as const;
    const [own] = await Promise.all([
      this.credentials.endSessions(tx, ending, client),
      this.mail.enqueue(tx, { template: what, recipient, locale }),
      this.audit.record(tx, event, client, { userId, sessionId: session.id }),
    ]);
    return own;
  }
}
