import { Inject, Injectable } from '@nestjs/common';
import { BackgroundTasks } from '../../platform/background/background-tasks.js';
import { hashPresented } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import {
  hashPassword,
  isReadableHash,
  needsRehash,
  type Payer,
  verifyPassword,
} from '../passwords/password-hash.js';
import { PasswordSealing } from '../passwords/password-sealing.js';
import { PasswordsRepository } from '../passwords/passwords.repository.js';
import { type Credentials, LoginRepository, type StoredUser } from './login.repository.js';
import type { PasswordSignIn } from './password-sign-in.js';
import { StoredHashKinds } from './stored-hash-kinds.js';

/**
 * Whether a password is the user's, and whether it is that of the pending registration that the browser has
 * made.
 */
export interface Comparison {
  isUser: boolean;
  isPending: boolean;
}

/** Compares a typed password with what is stored, in a time that tells a stranger nothing. */
@Injectable()
export class PasswordComparison {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly logins: LoginRepository,
    private readonly passwords: PasswordsRepository,
    private readonly sealing: PasswordSealing,
    private readonly hashKinds: StoredHashKinds,
    private readonly backgroundTasks: BackgroundTasks,
  ) {}

  /** The hashes to compare with, and all else that a sign-in asks of the user. */
  find(
    on: Executor,
    {
      email,
      browserSecret,
      trustedSecret,
    }: Pick<PasswordSignIn, 'email' | 'browserSecret' | 'trustedSecret'>,
  ): Promise<Credentials> {
    return this.logins.findCredentials(on, email, {
      browserHash: hashPresented(browserSecret),
      trustedHash: hashPresented(trustedSecret),
    });
  }

  /**
   * Verifies one hash always, the user's or a dummy, and another whenever the registration cookie names a
   * pending registration. A right password of weak hash is hashed anew, and one under
   * another pepper than today's sealed anew, after the answer.
   */
  async compare({ user, registration }: Credentials, password: string, payer: Payer): Promise<Comparison> {
    const [isUser, isPending] = await Promise.all([
      this.compareWithUser(user?.passwordHash ?? undefined, password, payer),
      registration ? verifyPassword(registration.passwordHash, password, payer) : false,
    ]);
    if (isUser && user?.isActive) this.renewIfDue(user, password);
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

  private renewIfDue({ id, passwordHash, storedHash }: StoredUser, password: string): void {
    if (passwordHash === null || storedHash === null) return;
    const isWeak = needsRehash(passwordHash);
    if (!isWeak && !this.sealing.isDue(storedHash)) return;
    this.backgroundTasks.run('rehash a password', async () => {
      const hash = isWeak ? await hashPassword(password, { ip: null, account: id }) : passwordHash;
      await this.passwords.updateHash(this.db, id, storedHash, hash);
    });
  }
}

/** For the audit alone: a client is told none of it. */
export function reasonOf({ user, registration }: Credentials, { isUser, isPending }: Comparison): string {
  if (isPending && registration?.isPending) return 'not verified';
  if (!user) return 'unknown address';
  if (isUser) return 'disabled';
  if (user.passwordHash === null) return 'no password';
  return isReadableHash(user.passwordHash) ? 'wrong password' : 'unreadable hash';
}
