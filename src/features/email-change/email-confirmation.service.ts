import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { DATABASE } from '../../platform/db/database.module.js';
import { commitAlong, type Database, type Executor } from '../../platform/db/executor.js';
import { isUniqueViolation } from '../../platform/db/failures.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { CredentialsService } from '../credentials/credentials.service.js';
import { EmailUndos } from './email-undos.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import type { GoodToken } from '../one-time-tokens/one-time-tokens.repository.js';
import type { IssuedSession } from '../sessions/session-issuer.js';
import { UsersRepository } from '../users/users.repository.js';
import { LinkOwner, type Owner } from './link-owner.js';

const PURPOSE = 'confirm-email';

/** Each link is counted when it comes; the password, where it is typed, by the link. */
const OF_LINKS = { paidBy: ['verify_per_ip'] } as const;

/** The parts of a confirmation. */
export interface Confirmation {
  token: string;
  password: string | undefined;
  /** The access cookie. */
  accessToken: string | undefined;
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
  confirm({ token, password, accessToken }: Confirmation, client: ClientInfo): Promise<ConfirmedChange> {
    return this.links.followBeside(
      { purpose: PURPOSE, token, cost: OF_LINKS },
      client,
      (on) => this.owners.findSignedIn(on, accessToken),
      async (link, signedIn) => {
        const owner = await this.owners.identify(link, { password, signedIn }, client);
        return this.db
          .transaction((tx) => this.change(tx, link, owner, client))
          .catch((error: unknown) => {
            throw isUniqueViolation(error) ? new AppError('EMAIL_TAKEN', { cause: error }) : error;
          });
      },
    );
  }

  /** Two round trips: the first changes what can be refused, the second writes what follows. */
  private async change(
    tx: Executor,
    link: GoodToken,
    owner: Owner,
    client: ClientInfo,
  ): Promise<ConfirmedChange> {
    const { userId, email } = link;
    const { former, credentialEpoch, undo, own } = await this.move(tx, link, owner, client);
    await this.credentials.tell(tx, userId, 'email-change', client);
    const user = { ...former, email, credentialEpoch };
    const following = Promise.all([
      // The link has proven the new address, and no person: a thief of the session may have asked for it.
      own && this.credentials.goOn(tx, user, { own, methods: [] }, client),
      this.undos.follow(tx, former, { newEmail: email, returnTo: link.returnTo }, undo),
      this.audit.record(tx, 'email_changed', client, { userId, sessionId: owner.sessionId }),
    ]);
    commitAlong(tx);
    const [session] = await following;
    return { userId, credentialEpoch, session };
  }

  /**
   * @returns the user as they were, and what the rest depends on
   * @throws AppError as `confirm`; a unique violation when another user has the address
   */
  private async move(tx: Executor, link: GoodToken, { epoch, sessionId }: Owner, client: ClientInfo) {
    const { userId, email } = link;
    // All is sent at once, in this order: it is looked at, and changed, behind the lock.
    const looking = Promise.all([
      this.users.lock(tx, userId, { credentialEpoch: epoch }),
      this.links.consume(tx, PURPOSE, link),
      this.undos.isReserved(tx, email, userId),
      this.undos.prepare(tx, userId),
    ]);
    const changing = Promise.all([
      this.users.updateEmail(tx, userId, email),
      this.credentials.endSessions(tx, { userId, sessionId, reason: 'email-change' }, client),
    ]);
    // A refusal by the looks is said first.
    changing.catch(() => undefined);
    const [former, , isReserved, undo] = await looking;
    if (!former) throw new AppError('TOKEN_INVALID');
    // Another account can still take it back.
    if (isReserved) throw new AppError('EMAIL_TAKEN');
    const [credentialEpoch, own] = await changing;
    // A session that has just ended proves nothing any more.
    if (sessionId !== undefined && !own) throw new AppError('PASSWORD_REQUIRED');
    return { former, credentialEpoch, undo, own };
  }
}
