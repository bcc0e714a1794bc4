import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import { commitAlong, type Database, type Executor } from '../../platform/db/executor.js';
import { isUniqueViolation } from '../../platform/db/failures.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import type { GoodToken } from '../one-time-tokens/one-time-tokens.repository.js';
import { countsOf } from '../credentials/credentials.repository.js';
import { UsersRepository } from '../users/users.repository.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { UNDO_EMAIL_CHANGE } from './email-change.costs.js';

const PURPOSE = 'undo-email-change';

/**
 * How long before a change of address a thief may have brought second factors along, in milliseconds: a day.
 * The old mailbox was told of each, and must get past none that the owner has for longer.
 */
const BEFORE_CHANGE_MS = 86_400_000;

/**
 * A changed address is taken back by the mailbox that the account had before. `docs/recovery.md` has the
 * rules.
 */
@Injectable()
export class EmailUndoService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly links: OneTimeLinks,
    private readonly users: UsersRepository,
    private readonly credentials: CredentialsService,
    private readonly audit: AuditRepository,
    private readonly mail: MailService,
  ) {}

  /**
   * Takes a change back, for the owner of the mailbox that the account had before: its address returns, the
   * password is deleted (the person who changed the address knew it), and so are the second factors that were
   * set up since a day before the change; every session ends, a link to choose a new password is mailed, and
   * the address that loses the account is told. Where the account was deleted meanwhile, it stays.
   * @param typed the address that the link was mailed to: a program that opens mails and presses buttons
   * types none
   * @throws AppError `TOKEN_INVALID`; `CONFIRMATION_WRONG` for another address: the token survives;
   * `EMAIL_TAKEN` when another account has the address by now: nothing is changed; `RATE_LIMITED`
   */
  undo({ token, email: typed }: { token: string; email: string }, client: ClientInfo): Promise<void> {
    return this.links.follow({ purpose: PURPOSE, token, cost: UNDO_EMAIL_CHANGE }, client, async (link) => {
      if (typed !== link.email) throw new AppError('CONFIRMATION_WRONG');
      await this.db
        .transaction((tx) => this.restore(tx, link, client))
        .catch((error: unknown) => {
          throw isUniqueViolation(error) ? new AppError('EMAIL_TAKEN', { cause: error }) : error;
        });
    });
  }

  private async restore(tx: Executor, link: GoodToken, client: ClientInfo): Promise<void> {
    const { userId, email, returnTo } = link;
    if (link.isLeaving) await this.keep(tx, userId, client);
    const locked = await this.links.redeem(tx, PURPOSE, link);
    const since = new Date(link.createdAt.getTime() - BEFORE_CHANGE_MS);
    const [removed] = await Promise.all([
      this.credentials.removeFactorsSince(tx, userId, since),
      this.credentials.movedTo(email, tx, userId, 'email-change-undone', client),
    ]);
    const written = Promise.all([
      this.links.issue(tx, 'reset-password', { userId, email, returnTo, locale: locked.locale }),
      this.mail.enqueue(tx, {
        template: 'email-change-undone',
        recipient: locked.email,
        locale: locked.locale,
      }),
      this.audit.record(tx, 'email_change_undone', client, {
        userId,
        ...(removed.length > 0 && { reason: countsOf(removed) }),
      }),
    ]);
    commitAlong(tx);
    await written;
  }

  /**
   * Takes the deletion back that a person who has moved the address may have asked for.
   * @throws AppError `TOKEN_INVALID` once an admin has disabled or deleted the account
   */
  private async keep(tx: Executor, userId: string, client: ClientInfo): Promise<void> {
    // Nobody to keep: the link of its own has kept them meanwhile.
    if (!(await this.users.keep(tx, userId))) return;
    if (!(await this.links.revoke(tx, userId, 'keep-account'))) throw new AppError('TOKEN_INVALID');
    await this.audit.record(tx, 'own_deletion_taken_back', client, { userId });
  }
}
