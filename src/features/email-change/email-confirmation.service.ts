import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { isUniqueViolation } from '../../platform/db/failures.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { EmailUndos } from './email-undos.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import type { GoodToken } from '../one-time-tokens/one-time-tokens.repository.js';
import type { IssuedSession } from '../sessions/session-issuer.js';
import type { UserRow } from '../users/user.js';
import { UsersRepository } from '../users/users.repository.js';
import { LinkOwner, type Owner, type OwnerProof } from './link-owner.js';

const PURPOSE = 'confirm-email';

/** Each link is counted when it comes; the password, where it is typed, by the link. */
const OF_LINKS = { paidBy: ['verify_per_ip'] } as const;

/** The parts of a confirmation. */
export interface Confirmation extends OwnerProof {
  token: string;
}

/**
 * The user whose address has changed, and what the browser that confirmed it is given: another session, if it
 * had one.
 */
export interface ConfirmedChange {
  userId: string;
  credentialEpoch: number;
  session: IssuedSession | undefined;
}

/** The second half of a change of address: its link is followed. */
@Injectable()
export class EmailConfirmationService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly links: OneTimeLinks,
    private readonly owners: LinkOwner,
    private readonly undos: EmailUndos,
    private readonly users: UsersRepository,
    private readonly credentials: CredentialsService,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Makes the address that a link was mailed to the user's. The link proves the mailbox; a session of the
   * user, or their password, proves the person. Every session ends, and a browser that had one is given
   * another. The old address is told, with a link that takes it back.
   * @throws AppError `TOKEN_INVALID`; `PASSWORD_REQUIRED` without a session of that user or the right
   * password, and `EMAIL_TAKEN`: the token survives both; `RATE_LIMITED`, `BUSY`
   */
  confirm({ token, ...proof }: Confirmation, client: ClientInfo): Promise<ConfirmedChange> {
    return this.links.follow({ purpose: PURPOSE, token, cost: OF_LINKS }, client, async (link) => {
      const owner = await this.owners.identify(link, proof, client);
      return this.db
        .transaction((tx) => this.change(tx, link, owner, client))
        .catch((error: unknown) => {
          throw isUniqueViolation(error) ? new AppError('EMAIL_TAKEN', { cause: error }) : error;
        });
    });
  }

  private async change(
    tx: Executor,
    link: GoodToken,
    { epoch, sessionId }: Owner,
    client: ClientInfo,
  ): Promise<ConfirmedChange> {
    const { userId, email } = link;
    const former = await this.users.lock(tx, userId, { credentialEpoch: epoch });
    if (!former) throw new AppError('TOKEN_INVALID');
    const [isReserved] = await Promise.all([
      this.undos.isReserved(tx, email, userId),
      this.links.consume(tx, PURPOSE, link),
    ]);
    // Another account can still take it back.
    if (isReserved) throw new AppError('EMAIL_TAKEN');
    const [credentialEpoch, undo] = await Promise.all([
      this.users.updateEmail(tx, userId, email),
      this.undos.prepare(tx, userId),
    ]);
    const [session] = await Promise.all([
      this.endSessions(tx, { ...former, email, credentialEpoch }, sessionId, client),
      this.undos.follow(tx, former, { newEmail: email, returnTo: link.returnTo }, undo),
      this.audit.record(tx, 'email_changed', client, { userId, sessionId }),
    ]);
    return { userId, credentialEpoch, session };
  }

  /** A session that has just ended proves nothing any more. */
  private async endSessions(
    tx: Executor,
    user: UserRow & { credentialEpoch: number },
    sessionId: string | undefined,
    client: ClientInfo,
  ): Promise<IssuedSession | undefined> {
    if (sessionId !== undefined)
      return this.credentials.changedFrom(
        // The link has proven the new address, and no person: a thief of the session may have asked for it.
        { sessionId, endedAs: 'PASSWORD_REQUIRED', methods: [] },
        tx,
        user,
        'email-change',
        client,
      );
    await this.credentials.changed(tx, user.userId, 'email-change', client);
    return undefined;
  }
}
