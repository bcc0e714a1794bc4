import { Inject, Injectable } from '@nestjs/common';
import { AuditRepository } from '../../platform/audit/audit.repository.js';
import { hashPresented } from '../../platform/crypto/secret-token.js';
import { newId } from '../../platform/db/columns.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { type Device, DeviceTokens } from '../devices/device-token.js';
import { AppError } from '../../platform/errors/app-error.js';
import { BackgroundTasks } from '../../platform/background/background-tasks.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { type GoodToken, OneTimeTokensRepository } from '../one-time-tokens/one-time-tokens.repository.js';
import {
  hashPassword,
  isReadableHash,
  needsRehash,
  type Payer,
  verifyPassword,
} from '../passwords/password-hash.js';
import { PasswordsRepository } from '../passwords/passwords.repository.js';
import { isServersFault, RateLimiter, type Reservation } from '../../platform/limits/rate-limiter.js';
import type { SignInProof } from '../sessions/double-click.js';
import { type IssuedSession, SessionsService } from '../sessions/sessions.service.js';
import { UsersRepository } from '../users/users.repository.js';
import { LOGIN, STRANGERS } from './login.costs.js';
import { type Credentials, LoginRepository } from './login.repository.js';
import { SignInNotices } from './sign-in-notices.js';
import { StoredHashKinds } from './stored-hash-kinds.js';

/** What came with a sign-in. */
export interface PasswordSignIn {
  email: string;
  password: string;
  /** The registration cookie. */
  browserSecret: string | undefined;
  /** The refresh cookie: its session is replaced by the new one. */
  refreshToken: string | undefined;
  /** The device cookie. */
  deviceToken: string | undefined;
  /** Whether the cookies outlive the browser; missing: yes. */
  remember?: boolean | undefined;
}

/** Whose credentials were proven, and how this browser stands to them. */
export interface Proof {
  userId: string;
  /** The user's epoch when the credentials were compared. */
  credentialEpoch: number;
  refreshToken: string | undefined;
  /** Whether the cookies outlive the browser; missing: yes. */
  remember?: boolean | undefined;
  /** The browser, if it has signed in before: to this account or to others. */
  device: Device | undefined;
  /** The link that it came by, which is spent with it. */
  link?: GoodToken;
  /** By what the other half of a double click is known. */
  signIn?: SignInProof | undefined;
  /** The tries that were counted on the way here, and that a right one gives back. */
  tries: Reservation;
  /** The first sign-in, by the mail that made the user: nobody is told of it. */
  isWelcome?: boolean;
}

/**
 * A new session, and the cookie by which the browser is known from now on; none where it is known already for
 * longer than this sign-in would have it.
 */
export interface SignedIn extends IssuedSession {
  deviceToken: string | undefined;
}

@Injectable()
export class LoginService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly logins: LoginRepository,
    private readonly users: UsersRepository,
    private readonly passwords: PasswordsRepository,
    private readonly tokens: OneTimeTokensRepository,
    private readonly sessions: SessionsService,
    private readonly devices: DeviceTokens,
    private readonly limits: RateLimiter,
    private readonly audit: AuditRepository,
    private readonly notices: SignInNotices,
    private readonly hashKinds: StoredHashKinds,
    private readonly backgroundTasks: BackgroundTasks,
  ) {}

  /**
   * Signs in by password. Each try reserves a failure, which only a wrong one keeps. Always verifies one hash
   * (the user's or a dummy), and a second one whenever the registration cookie names an attempt, whatever the
   * first said: neither answer nor time tells a stranger about an address.
   * @throws AppError `INVALID_CREDENTIALS`; `EMAIL_NOT_VERIFIED` only to the browser that registered, with
   * the password it chose; `RATE_LIMITED`; `BUSY`
   */
  async login(presented: PasswordSignIn, client: ClientInfo): Promise<SignedIn> {
    const { email } = presented;
    const { ip } = client;
    const arrivedAt = performance.now();
    const device = this.devices.read(presented.deviceToken);
    // Of other credentials it is another one, or what has failed before would count against the password that
    // was chosen since.
    const deviceId = device && `${device.id}|${device.credentialEpoch}`;
    const counted = await this.limits.consume(LOGIN, { ip, email, deviceId });
    const tries = counted.filter(({ limit }) => limit !== 'login_per_ip');
    try {
      const found = await this.logins.findCredentials(this.db, email, hashPresented(presented.browserSecret));
      const isKnown =
        found.user_id !== null &&
        found.credential_epoch !== null &&
        this.devices.knows(device, found.user_id, found.credential_epoch);
      // A device of somebody else, or of other credentials, is unknown here.
      if (device && !isKnown)
        tries.push(...(await this.limits.consume({ paidBy: STRANGERS }, { ip, email })));
      const { isUser, isPending } = await this.compare(found, presented.password, { ip, account: email });
      if (isUser && found.active && found.user_id !== null && found.credential_epoch !== null) {
        this.rehashIfWeak(found.user_id, found.password_hash ?? '', presented.password);
        const proof = { userId: found.user_id, credentialEpoch: found.credential_epoch, device, tries };
        return await this.complete(
          {
            ...proof,
            refreshToken: presented.refreshToken,
            remember: presented.remember,
            signIn: this.notices.proofOf(presented, proof, client, arrivedAt),
          },
          client,
        );
      }
      await this.audit.record(this.db, 'login_failed', client, {
        userId: found.user_id ?? undefined,
        reason: reasonOf(found, { isUser, isPending }),
      });
      if (!isPending || !found.attempt_pending) throw new AppError('INVALID_CREDENTIALS');
      // Also where the address has a user by now: that one is not counted here would tell of it.
      await this.limits.refund(this.db, tries);
      throw new AppError('EMAIL_NOT_VERIFIED');
    } catch (error) {
      // A try that was not judged says nothing about the password, and must not be counted.
      if (isServersFault(error))
        await this.limits
          .refund(this.db, [...counted.filter(({ limit }) => limit === 'login_per_ip'), ...tries])
          .catch(() => undefined);
      throw error;
    }
  }

  /**
   * The one door from a proof to a session.
   * @throws AppError `INVALID_CREDENTIALS` when the credentials have changed since they were compared, or the
   * user was disabled
   */
  async complete(
    {
      userId,
      credentialEpoch,
      refreshToken,
      remember,
      device,
      signIn,
      link,
      tries,
      isWelcome = false,
    }: Proof,
    client: ClientInfo,
  ): Promise<SignedIn> {
    const notice = isWelcome ? undefined : this.notices.noticeOf({ userId, credentialEpoch, device }, client);
    const issued = await this.db.transaction(async (tx) => {
      const user = await this.users.lock(tx, userId, { credentialEpoch });
      if (!user) return undefined;
      if (link && !(await this.tokens.consume(tx, 'sign-in', link))) throw new AppError('TOKEN_INVALID');
      const sessionId = newId();
      const signedIn = { reason: notice?.reason };
      const [started] = await Promise.all([
        this.sessions.start(tx, { ...user, credentialEpoch }, client, {
          id: sessionId,
          replacing: refreshToken,
          remember,
          signIn,
          signedIn,
        }),
        this.limits.succeed(tx, tries, user.email),
        notice && this.notices.enqueue(tx, notice, user, { id: sessionId, signInKey: signIn?.key ?? null }),
      ]);
      return started;
    });
    if (!issued) {
      await this.audit.record(this.db, 'login_failed', client, { userId, reason: 'changed meanwhile' });
      throw new AppError('INVALID_CREDENTIALS');
    }
    const staysAsItIs = device !== undefined && !issued.remember;
    return {
      ...issued,
      deviceToken: staysAsItIs ? undefined : this.devices.issue(userId, credentialEpoch, client, device),
    };
  }

  /**
   * Signs in the browser that has made a user just now, by the mail's link and the registration's own cookie
   * or password. Nobody is told: whoever reads that mail has done it.
   * @returns undefined when the user was disabled, or their credentials were changed, in the meantime
   */
  async welcome(
    userId: string,
    browser: Pick<Proof, 'refreshToken' | 'device'>,
    client: ClientInfo,
  ): Promise<SignedIn | undefined> {
    return this.complete(
      { userId, credentialEpoch: 0, ...browser, tries: [], isWelcome: true },
      client,
    ).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'INVALID_CREDENTIALS') return undefined;
      throw error;
    });
  }

  private async compare(
    found: Credentials,
    password: string,
    payer: Payer,
  ): Promise<{ isUser: boolean; isPending: boolean }> {
    const [isUser, isPending] = await Promise.all([
      this.compareWithUser(found.password_hash ?? undefined, password, payer),
      found.attempt_hash === null ? false : verifyPassword(found.attempt_hash, password, payer),
    ]);
    return { isUser, isPending };
  }

  private async compareWithUser(
    passwordHash: string | undefined,
    password: string,
    payer: Payer,
  ): Promise<boolean> {
    const matches = await verifyPassword(passwordHash, password, payer);
    if (!matches) await this.hashKinds.spendLikeOthers(passwordHash, password, payer);
    return matches;
  }

  private rehashIfWeak(userId: string, passwordHash: string, password: string): void {
    if (!needsRehash(passwordHash)) return;
    this.backgroundTasks.run('rehash a password', async () =>
      this.passwords.updateHash(
        this.db,
        userId,
        passwordHash,
        await hashPassword(password, { ip: null, account: userId }),
      ),
    );
  }
}

/** For the audit alone: a client is told none of it. */
function reasonOf(
  found: Credentials,
  { isUser, isPending }: { isUser: boolean; isPending: boolean },
): string {
  if (isPending && found.attempt_pending) return 'not verified';
  if (found.user_id === null) return 'unknown address';
  if (isUser) return 'disabled';
  if (found.password_hash === null) return 'no password';
  return isReadableHash(found.password_hash) ? 'wrong password' : 'unreadable hash';
}
