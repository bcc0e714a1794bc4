import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { hashPresented } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { isUniqueViolation } from '../../platform/db/failures.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { MailService } from '../../platform/mail/mail.service.js';
import { EmailUndos } from '../one-time-tokens/email-undos.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import { type GoodToken, OneTimeTokensRepository } from '../one-time-tokens/one-time-tokens.repository.js';
import { PasswordsRepository } from '../passwords/passwords.repository.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { Principal } from '../sessions/principal.js';
import { CredentialsRepository } from '../credentials/credentials.repository.js';
import { UsersRepository } from '../users/users.repository.js';
import type { EmailChangeView } from './email-change.dto.js';
import { KEEP_EMAIL_CHANGE, UNDO_EMAIL_CHANGE } from './email-change.costs.js';
import { type PasswordProof, Reauthentication } from '../reauthentication/reauthentication.service.js';

const PURPOSE = 'undo-email-change';

/**
 * What becomes of a changed address: it is taken back by the mailbox that the account had before, or kept.
 * `docs/recovery.md` has the rules.
 */
@Injectable()
export class EmailUndoService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly undos: EmailUndos,
    private readonly tokens: OneTimeTokensRepository,
    private readonly links: OneTimeLinks,
    private readonly users: UsersRepository,
    private readonly passwords: PasswordsRepository,
    private readonly credentials: CredentialsRepository,
    private readonly reauthentication: Reauthentication,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
    private readonly mail: MailService,
  ) {}

  /** Whether the last changes of the address can be taken back, by whom, and until when. */
  async view(userId: string): Promise<EmailChangeView> {
    const undo = await this.undos.find(this.db, userId);
    return {
      undo: undo
        ? {
            formerEmail: undo.email,
            until: undo.expiresAt.toISOString(),
            keepFrom: undo.keepFrom.toISOString(),
          }
        : null,
    };
  }

  /**
   * Takes a change back, for whoever has the mailbox that the account had before: its address returns, the
   * password is deleted (whoever changed the address knew it), every session ends, a link to choose a new
   * password is mailed, and the address that loses the account is told.
   * @param typed the address that the link was mailed to: a program that opens mails and presses buttons
   * types none
   * @throws AppError `TOKEN_INVALID`; `CONFIRMATION_WRONG` for another address: the token survives;
   * `EMAIL_TAKEN` when another account has the address by now: nothing is changed; `RATE_LIMITED`
   */
  undo({ token, email: typed }: { token: string; email: string }, client: ClientInfo): Promise<void> {
    return this.limits.during(UNDO_EMAIL_CHANGE, client, async () => {
      const tokenHash = hashPresented(token);
      const link = tokenHash ? await this.tokens.find(this.db, tokenHash, PURPOSE) : undefined;
      if (!link) throw new AppError('TOKEN_INVALID');
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
    const locked = await this.users.lock(tx, userId);
    if (!locked || !(await this.tokens.consume(tx, PURPOSE, link))) throw new AppError('TOKEN_INVALID');
    await Promise.all([
      this.users.updateEmail(tx, userId, email),
      this.passwords.delete(tx, userId),
      this.credentials.changed(tx, userId, 'email-change-undone', client),
    ]);
    await Promise.all([
      this.links.issue(tx, 'reset-password', { userId, email, returnTo, locale: locked.locale }),
      this.mail.enqueue(tx, {
        template: 'email-change-undone',
        recipient: locked.email,
        locale: locked.locale,
      }),
      this.audit.record(tx, 'email_change_undone', client, { userId }),
    ]);
  }

  /**
   * Keeps a changed address: nobody can take it back any more, and the mailbox that could is told. Until that
   * mailbox has had three days to answer, this needs the token of its link: else whoever has stolen session
   * and password would close the owner's only way back.
   * @throws AppError `PASSWORD_WRONG`; `NOT_FOUND` when nothing can be taken back; `TOKEN_INVALID`;
   * `KEEP_TOO_EARLY`; `SESSION_ENDED` when the credentials have changed meanwhile; `RATE_LIMITED`, `BUSY`
   */
  async keep(
    principal: Principal,
    { password, token }: { password: string; token?: string | undefined },
    client: ClientInfo,
  ): Promise<void> {
    const { user, session } = principal;
    const asked = {
      userId: user.id,
      email: user.email,
      triedBy: session.id,
      refusal: 'email_change_refused',
      cost: KEEP_EMAIL_CHANGE,
    } as const;
    const isKept = await this.reauthentication.during(asked, password, client, (confirmed) =>
      this.end(principal, token, confirmed, client),
    );
    if (!isKept) throw new AppError('PASSWORD_WRONG');
  }

  private end(
    { user, session }: Principal,
    token: string | undefined,
    { epoch, tries }: PasswordProof,
    client: ClientInfo,
  ): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const locked = await this.users.lock(tx, user.id, { credentialEpoch: epoch });
      if (!locked) throw new AppError('SESSION_ENDED');
      const undo = await this.undos.find(tx, user.id);
      if (!undo) throw new AppError('NOT_FOUND');
      if (token !== undefined && !hashPresented(token)?.equals(undo.tokenHash))
        throw new AppError('TOKEN_INVALID');
      if (token === undefined && !undo.isKeepable) throw new AppError('KEEP_TOO_EARLY');
      await Promise.all([
        this.undos.end(tx, undo, { userId: user.id, locale: locked.locale }),
        this.audit.record(tx, 'email_change_kept', client, { userId: user.id, sessionId: session.id }),
        // What was refused until here has cost as much as a wrong password.
        this.limits.succeed(tx, tries),
      ]);
      return true;
    });
  }
}
