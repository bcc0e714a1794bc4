import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import { commitAlong, type Database } from '../../platform/db/executor.js';
import { isUnheld } from '../../platform/db/failures.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import { OneTimeTokensRepository } from '../one-time-tokens/one-time-tokens.repository.js';
import { type PasswordProof, Reauthentication } from '../reauthentication/reauthentication.service.js';
import type { Principal } from '../sessions/principal.js';
import { AddressPolicy } from '../users/address-policy.js';
import { UsersRepository } from '../users/users.repository.js';
import type { ChangeEmailBody } from './email-change.dto.js';
import { CHANGE_EMAIL } from './email-change.costs.js';

/**
 * Another email address, which is also what the password is recovered by: so the new one is proven first,
 * and the old one can take it back. Source: OWASP Authentication Cheat Sheet, "Change a user's registered
 * email address".
 */
@Injectable()
export class EmailChangeService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly reauthentication: Reauthentication,
    private readonly tokens: OneTimeTokensRepository,
    private readonly links: OneTimeLinks,
    private readonly addresses: AddressPolicy,
    private readonly users: UsersRepository,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Mails a link to the new address. Until it is confirmed nothing changes; a new request replaces the one
   * before. Whether somebody has the address is not said here.
   * @throws AppError `VALIDATION_FAILED` for the address that the user has; `EMAIL_REFUSED`;
   * `PASSWORD_WRONG`, `PROOF_REQUIRED`; `SESSION_ENDED` when the credentials have changed meanwhile;
   * `RATE_LIMITED`, `BUSY`
   */
  async request(
    principal: Principal,
    { newEmail, password, returnTo }: ChangeEmailBody,
    client: ClientInfo,
  ): Promise<void> {
    const { user, session } = principal;
    if (newEmail === user.email)
      throw new AppError('VALIDATION_FAILED', {
        errors: [{ path: 'newEmail', message: sentence('email.unchanged') }],
      });
    this.addresses.check(newEmail, 'newEmail');
    const asked = {
      userId: user.id,
      email: user.email,
      triedBy: session.id,
      refusal: 'email_change_refused',
      cost: CHANGE_EMAIL,
      recipient: newEmail,
      session: principal,
    } as const;
    await this.reauthentication.during(asked, password, client, (proof) =>
      this.write(principal, { newEmail, returnTo }, proof, client).catch((error: unknown) => {
        throw isUnheld(error) ? new AppError('SESSION_ENDED', { cause: error }) : error;
      }),
    );
  }

  /**
   * The link and its mail, in one round trip: nothing behind the lock is refused.
   * @throws what `isUnheld` knows, where the credentials have changed meanwhile
   */
  private write(
    { user, session }: Principal,
    { newEmail, returnTo }: Pick<ChangeEmailBody, 'newEmail' | 'returnTo'>,
    { epoch, tries }: PasswordProof,
    client: ClientInfo,
  ): Promise<void> {
    const link = { userId: user.id, email: newEmail, locale: user.locale, returnTo };
    return this.db.transaction(async (tx) => {
      const writing = Promise.all([
        this.users.lockHeld(tx, user.id, epoch),
        this.tokens.deleteAll(tx, user.id, 'confirm-email'),
        this.links.issue(tx, 'confirm-email', link),
        this.audit.record(tx, 'email_change_requested', client, { userId: user.id, sessionId: session.id }),
        this.reauthentication.succeed(tx, { tries }),
      ]);
      commitAlong(tx);
      await writing;
    });
  }
}
