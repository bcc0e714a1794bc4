import { Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import type { Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { MailService } from '../../platform/mail/mail.service.js';
import type { ProofMethod } from '../../platform/registry/proofs.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { PasswordsRepository } from '../passwords/passwords.repository.js';
import type { Principal } from '../sessions/principal.js';
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
   * Stores a hash, and ends every session but that this browser is given another one.
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
    const changed = await this.passwords.replace(tx, principal.user.id, passwordHash, epoch);
    if (!changed) throw new AppError('SESSION_ENDED');
    return this.carryOut(tx, principal, changed, { methods, what: 'password-changed' }, client);
  }

  /**
   * Takes the password of a user away whose row is locked, and ends sessions as `replace` does.
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
    return this.carryOut(tx, principal, user, { methods: [], what: 'password-removed' }, client);
  }

  private async carryOut(
    tx: Executor,
    { session }: Principal,
    changed: UserRow & { credentialEpoch: number },
    { methods, what }: { methods: readonly ProofMethod[]; what: 'password-changed' | 'password-removed' },
    client: ClientInfo,
  ): Promise<RenewedSession> {
    const browser = { sessionId: session.id, endedAs: 'SESSION_ENDED', methods } as const;
    const event = what === 'password-changed' ? 'password_changed' : 'password_removed';
    const { userId, email: recipient, locale, credentialEpoch } = changed;
    const [renewed] = await Promise.all([
      this.credentials.changedFrom(browser, tx, changed, 'password-change', client),
      this.mail.enqueue(tx, { template: what, recipient, locale }),
      this.audit.record(tx, event, client, { userId, sessionId: session.id }),
    ]);
    return { session: renewed, credentialEpoch };
  }
}
