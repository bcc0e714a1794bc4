import { Inject, Injectable } from '@nestjs/common';
import { newId } from '../../platform/crypto/ids.js';
import { encodeSecret, hashPresented, hashSecret, newSecret } from '../../platform/crypto/secret-token.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database, Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { type ListedBrowser, TrustedBrowsersRepository } from './trusted-browsers.repository.js';

/** Browsers in which a user is not asked for a second factor again. */
@Injectable()
export class TrustedBrowsers {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly browsers: TrustedBrowsersRepository,
  ) {}

  /**
   * Trusts the browser of a sign-in by two factors, in its transaction.
   * @param presented the cookie that it has: what others trust in it goes on by the new one
   * @returns the value of its cookie from now on: always a new one, as another could have been planted
   */
  async trust(
    tx: Executor,
    user: { userId: string; credentialEpoch: number },
    presented: string | undefined,
    client: ClientInfo,
  ): Promise<string> {
    const secret = newSecret();
    const { userId, credentialEpoch } = user;
    await this.browsers.add(
      tx,
      {
        id: newId(),
        userId,
        credentialEpoch,
        secretHash: hashSecret(secret),
        formerHash: hashPresented(presented),
      },
      client,
    );
    return encodeSecret(secret);
  }

  /** Writes down that a user has signed in by a browser that they trust, in the transaction of that. */
  async use(tx: Executor, userId: string, presented: string | undefined): Promise<void> {
    const secretHash = hashPresented(presented);
    if (secretHash) await this.browsers.use(tx, userId, secretHash);
  }

  /** Those of a user. @param presented the cookie of the browser that asks */
  list(userId: string, presented: string | undefined): Promise<ListedBrowser[]> {
    return this.browsers.list(this.db, userId, hashPresented(presented));
  }

  /**
   * Trusts one of a user's browsers no more. Its cookie stays, as others may trust it too.
   * @throws AppError `NOT_FOUND` where it is not theirs
   */
  async distrust(id: string, userId: string, client: ClientInfo): Promise<void> {
    if (!(await this.browsers.remove(this.db, id, userId, client))) throw new AppError('NOT_FOUND');
  }

  /** Trusts none of a user's browsers any more, in the transaction that changes their factors. */
  forget(tx: Executor, userId: string): Promise<void> {
    return this.browsers.removeAll(tx, userId);
  }
}
