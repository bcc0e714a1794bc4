import { Inject, Injectable } from '@nestjs/common';
import { hashPresented } from '../crypto/secret-token.js';
import { DATABASE } from '../database/database.module.js';
import type { Database } from '../database/executor.js';
import { AppError } from '../errors/app-error.js';
import { AfterAnswer } from '../http/after-answer.js';
import type { Caller } from '../http/caller.js';
import { hashPassword, needsRehash, verifyPassword } from '../passwords/password-hash.js';
import { type IssuedSession, SessionsService } from '../sessions/sessions.service.js';
import { UsersRepository } from '../users/users.repository.js';
import { LoginRepository } from './login.repository.js';

/** What came with a sign-in. */
export interface Presented {
  email: string;
  password: string;
  /** The registration cookie. */
  browserSecret: string | undefined;
  /** The refresh cookie: its session is replaced by the new one. */
  refreshToken: string | undefined;
}

@Injectable()
export class LoginService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly logins: LoginRepository,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsService,
    private readonly afterAnswer: AfterAnswer,
  ) {}

  /**
   * Signs in by password. Always verifies one hash (the user's or a dummy), and a second one whenever the registration
   * cookie names an attempt, whatever the first said: neither answer nor time tells a stranger about an address.
   * @throws AppError `INVALID_CREDENTIALS`; `EMAIL_NOT_VERIFIED` only to the browser that registered, with the password it chose
   */
  async login({ email, password, browserSecret, refreshToken }: Presented, caller: Caller): Promise<IssuedSession> {
    const found = await this.logins.findCredentials(this.db, email, hashPresented(browserSecret));
    const [isUser, isAttempt] = await Promise.all([
      verifyPassword(found.password_hash ?? undefined, password),
      found.attempt_hash === null ? false : verifyPassword(found.attempt_hash, password),
    ]);
    if (isUser && found.active && found.user_id !== null && found.credential_epoch !== null) {
      this.rehashIfWeak(found.user_id, found.password_hash ?? '', password);
      return this.complete(found.user_id, found.credential_epoch, caller, refreshToken);
    }
    throw new AppError(isAttempt && found.attempt_pending ? 'EMAIL_NOT_VERIFIED' : 'INVALID_CREDENTIALS');
  }

  /**
   * The one door from a proof to a session: for the user whose credentials were proven at `credentialEpoch`.
   * @throws AppError `INVALID_CREDENTIALS` when they have changed since, or the user was disabled
   */
  complete(userId: string, credentialEpoch: number, caller: Caller, refreshToken: string | undefined): Promise<IssuedSession> {
    return this.db.transaction(async (tx) => {
      const user = await this.logins.lockUser(tx, userId, credentialEpoch);
      if (!user) throw new AppError('INVALID_CREDENTIALS');
      return this.sessions.start(tx, { ...user, credentialEpoch }, caller, refreshToken);
    });
  }

  private rehashIfWeak(userId: string, passwordHash: string, password: string): void {
    if (!needsRehash(passwordHash)) return;
    this.afterAnswer.run('rehash a password', async () => this.users.updatePasswordHash(this.db, userId, passwordHash, await hashPassword(password)));
  }
}
