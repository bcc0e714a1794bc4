import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { hashPresented } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { isUniqueViolation } from '../../platform/db/failures.js';
import { type Device, DeviceTokens } from '../devices/device-token.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import { errorCode } from '../../platform/errors/error-codes.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { EmailUndos } from '../one-time-tokens/email-undos.js';
import { OneTimeLinks } from '../one-time-tokens/one-time-links.js';
import { type GoodToken, OneTimeTokensRepository } from '../one-time-tokens/one-time-tokens.repository.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import type { Principal } from '../sessions/principal.js';
import { CredentialsRepository } from '../credentials/credentials.repository.js';
import { type IssuedSession, SessionsService } from '../sessions/sessions.service.js';
import { AddressPolicy } from '../users/address-policy.js';
import type { UserRow } from '../users/user.js';
import { UsersRepository } from '../users/users.repository.js';
import { CHANGE_EMAIL } from './email-change.costs.js';
import { failuresOf } from '../reauthentication/reauthentication.costs.js';
import { Reauthentication } from '../reauthentication/reauthentication.service.js';

/** What came with a confirmation. */
export interface Confirmation {
  token: string;
  password: string | undefined;
  /** The access cookie: a session of the link's user is as good as the password. */
  accessToken: string | undefined;
  device: Device | undefined;
}

/** What the browser that confirmed is given: another session, if it had one. */
export interface PasswordProof {
  session: IssuedSession | undefined;
  deviceToken: string;
}

/** Each link is counted when it comes; the password, where it is typed, by the link. */
const OF_LINKS = { paidBy: ['verify_per_ip'] } as const;

/**
 * Another e-mail address, which is also what the password is recovered by: so the new one is proven first,
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
    private readonly undos: EmailUndos,
    private readonly addresses: AddressPolicy,
    private readonly users: UsersRepository,
    private readonly credentials: CredentialsRepository,
    private readonly sessions: SessionsService,
    private readonly devices: DeviceTokens,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Mails a link to the new address. Until it is confirmed nothing changes; a new request replaces the one
   * before. Whether somebody has the address is not said here.
   * @throws AppError `VALIDATION_FAILED` for the address that the user has; `EMAIL_REFUSED`;
   * `PASSWORD_WRONG`; `SESSION_ENDED` when the credentials have changed meanwhile; `RATE_LIMITED`, `BUSY`
   */
  async request(
    { user, session }: Principal,
    { newEmail, password, returnTo }: { newEmail: string; password: string; returnTo?: string | undefined },
    client: ClientInfo,
  ): Promise<void> {
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
    } as const;
    const isRequested = await this.reauthentication.during(asked, password, client, ({ epoch, tries }) =>
      this.db.transaction(async (tx) => {
        if (!(await this.users.lock(tx, user.id, { credentialEpoch: epoch })))
          throw new AppError('SESSION_ENDED');
        await this.tokens.deleteAll(tx, user.id, 'confirm-email');
        await Promise.all([
          this.links.issue(tx, 'confirm-email', {
            userId: user.id,
            email: newEmail,
            locale: user.locale,
            returnTo,
          }),
          this.audit.record(tx, 'email_change_requested', client, { userId: user.id, sessionId: session.id }),
          this.limits.succeed(tx, failuresOf(tries)),
        ]);
        return true;
      }),
    );
    if (!isRequested) throw new AppError('PASSWORD_WRONG');
  }

  /**
   * Makes the address that a link was mailed to the user's. The link proves the mailbox; a session of the
   * user, or their password, proves the person. Every session ends, and a browser that had one is given
   * another. The old address is told, with a link that takes it back.
   * @throws AppError `TOKEN_INVALID`; `PASSWORD_REQUIRED` without a session of that user or the right
   * password, and `EMAIL_TAKEN`: the token survives both; `RATE_LIMITED`, `BUSY`
   */
  confirm(presented: Confirmation, client: ClientInfo): Promise<PasswordProof> {
    return this.limits.during(OF_LINKS, client, async () => {
      const link = await this.find(presented.token);
      const person = await this.identify(link, presented, client);
      return this.db
        .transaction((tx) => this.change(tx, link, { ...presented, ...person }, client))
        .catch((error: unknown) => {
          throw isUniqueViolation(error) ? new AppError('EMAIL_TAKEN', { cause: error }) : error;
        });
    });
  }

  private async change(
    tx: Executor,
    link: GoodToken,
    { device, epoch, sessionId }: Confirmation & Person,
    client: ClientInfo,
  ): Promise<PasswordProof> {
    const { userId, email } = link;
    const locked = await this.users.lock(tx, userId, { credentialEpoch: epoch });
    if (!locked) throw new AppError('TOKEN_INVALID');
    const [isSpent, isReserved] = await Promise.all([
      this.tokens.consume(tx, 'confirm-email', link),
      this.tokens.isReserved(tx, email, userId),
    ]);
    if (!isSpent) throw new AppError('TOKEN_INVALID');
    // Another account can still take it back.
    if (isReserved) throw new AppError('EMAIL_TAKEN');
    const [credentialEpoch, undo] = await Promise.all([
      this.users.updateEmail(tx, userId, email),
      this.undos.prepare(tx, userId),
    ]);
    const user = { ...locked, email, credentialEpoch };
    const [session] = await Promise.all([
      this.replaceSessions(tx, user, sessionId, client),
      this.undos.follow(tx, locked, { newEmail: email, returnTo: link.returnTo }, undo),
      this.audit.record(tx, 'email_changed', client, { userId, sessionId }),
    ]);
    return { session, deviceToken: this.devices.issue(userId, credentialEpoch, client, device) };
  }

  private async replaceSessions(
    tx: Executor,
    user: UserRow & { credentialEpoch: number },
    sessionId: string | undefined,
    client: ClientInfo,
  ): Promise<IssuedSession | undefined> {
    const ended = await this.credentials.changed(tx, user.userId, 'email-change', client);
    if (sessionId === undefined) return undefined;
    const replaced = await this.sessions.replace(tx, user, ended, sessionId, client);
    // It was ended in this very moment, and proves nothing any more.
    if (!replaced) throw new AppError('PASSWORD_REQUIRED');
    return replaced;
  }

  private async find(token: string): Promise<GoodToken> {
    const tokenHash = hashPresented(token);
    const link = tokenHash ? await this.tokens.find(this.db, tokenHash, 'confirm-email') : undefined;
    if (!link) throw new AppError('TOKEN_INVALID');
    return link;
  }

  /** @throws AppError `PASSWORD_REQUIRED` when neither session nor password is the link's user's */
  private async identify(
    link: GoodToken,
    { password, accessToken }: Confirmation,
    client: ClientInfo,
  ): Promise<Person> {
    const own = await this.sessions.authenticate(accessToken).catch((error: unknown) => {
      if (error instanceof AppError && errorCode(error.code).status === 401) return undefined;
      throw error;
    });
    if (own?.user.id === link.userId) return { epoch: link.credentialEpoch, sessionId: own.session.id };
    if (password === undefined) throw new AppError('PASSWORD_REQUIRED');
    const asked = {
      userId: link.userId,
      email: link.currentEmail,
      triedBy: link.id,
      refusal: 'email_change_refused',
    } as const;
    const epoch = await this.reauthentication.confirm(asked, password, client);
    if (epoch === undefined) throw new AppError('PASSWORD_REQUIRED');
    return { epoch, sessionId: undefined };
  }
}

/** Who has proven to be a link's user, and how. */
interface Person {
  epoch: number;
  /** The session that proved it. */
  sessionId: string | undefined;
}
