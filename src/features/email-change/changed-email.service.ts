import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { hashPresented } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { EmailUndos } from './email-undos.js';
import { type PasswordProof, Reauthentication } from '../reauthentication/reauthentication.service.js';
import type { Principal } from '../sessions/principal.js';
import { UsersRepository } from '../users/users.repository.js';
import { KEEP_EMAIL_CHANGE } from './email-change.costs.js';
import type { EmailChangeView } from './email-change.dto.js';

/**
 * A changed address, for its user: whether it can be taken back, and how that ends. `docs/recovery.md` has
 * the rules.
 */
@Injectable()
export class ChangedEmailService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly undos: EmailUndos,
    private readonly users: UsersRepository,
    private readonly reauthentication: Reauthentication,
    private readonly audit: AuditRepository,
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
   * Keeps a changed address: nobody can take it back any more, and the mailbox that could is told. Until that
   * mailbox has had three days to answer, this needs the token of its link: else a thief with session and
   * password would close the owner's only way back.
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
    await this.reauthentication.during(asked, password, client, (confirmed) =>
      this.end(principal, token, confirmed, client),
    );
  }

  private end(
    { user, session }: Principal,
    token: string | undefined,
    { epoch, tries }: PasswordProof,
    client: ClientInfo,
  ): Promise<void> {
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
        // A refusal until here has cost as much as a wrong password.
        this.reauthentication.succeed(tx, { tries }),
      ]);
    });
  }
}
