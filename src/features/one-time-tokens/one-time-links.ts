import { Inject, Injectable } from '@nestjs/common';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { hashPresented, hashSecret } from '../../platform/crypto/secret-token.js';
import { newId } from '../../platform/crypto/ids.js';
import type { Executor } from '../../platform/db/executor.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import type { PaidCost } from '../../platform/limits/cost.js';
import { RateLimiter } from '../../platform/limits/rate-limiter.js';
import { linkOf, linkSecret } from '../../platform/links/links.js';
import type { LinkPurpose } from '../../platform/registry/links.js';
import { isSwitchedOff } from '../../platform/sign-in-methods/variables.js';
import { MailService } from '../../platform/mail/mail.service.js';
import type { UserRow } from '../users/user.js';
import { UsersRepository } from '../users/users.repository.js';
import { type GoodToken, OneTimeTokensRepository } from './one-time-tokens.repository.js';

/** The owner of a link, and where its mail goes, in which language. */
interface AddressedLink {
  userId: string;
  email: string;
  locale: string;
  /** Where its page leads on to, if not where all of them do. */
  returnTo?: string | null | undefined;
  /** Values for the words of its mail. */
  data?: Record<string, string>;
}

/**
 * A link that somebody follows: what it is for, the token that came with it, and what it costs to follow one.
 */
export interface FollowedLink {
  purpose: LinkPurpose;
  token: string;
  cost: Pick<PaidCost, 'paidBy'>;
}

/** Links that can be used once. */
@Injectable()
export class OneTimeLinks {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(KEYS) private readonly keys: Keys,
    private readonly tokens: OneTimeTokensRepository,
    private readonly users: UsersRepository,
    private readonly limits: RateLimiter,
    private readonly mail: MailService,
  ) {}

  /**
   * Counts a link that is followed, finds whose it is, and does `work` with it. Nothing is used up by itself:
   * `redeem` or `consume` does that.
   * @throws AppError `RATE_LIMITED`; `TOKEN_INVALID` for a link that is unknown, used, expired, or bound to
   * an address that is its user's no more; what `work` throws
   */
  follow<T>(followed: FollowedLink, client: ClientInfo, work: (link: GoodToken) => Promise<T>): Promise<T> {
    return this.followBeside(followed, client, () => Promise.resolve(), work);
  }

  /**
   * The same with something that is read in the same round trip as the link.
   * @param read is done for every token, and changes nothing
   */
  followBeside<Beside, T>(
    { purpose, token, cost }: FollowedLink,
    client: ClientInfo,
    read: (on: Executor) => Promise<Beside>,
    work: (link: GoodToken, found: Beside) => Promise<T>,
  ): Promise<T> {
    const tokenHash = hashPresented(token);
    const find = async (on: Executor) => tokenHash && this.tokens.find(on, tokenHash, purpose);
    return this.limits.duringRead(
      cost,
      client,
      (on) => Promise.all([find(on), read(on)]),
      async ([link, found]) => {
        if (!link) throw new AppError('TOKEN_INVALID');
        return work(link, found);
      },
    );
  }

  /**
   * Locks the row of a link's user, and uses the link up, in one round trip.
   * @param unchanged what has to be the user's still
   * @throws AppError `TOKEN_INVALID` when the user is not active, or not that one any more, or the link was
   * used meanwhile
   */
  async redeem(
    tx: Executor,
    purpose: LinkPurpose,
    link: GoodToken,
    unchanged: { email?: string } = {},
  ): Promise<UserRow> {
    // In this order on the wire: the link is looked at behind the lock.
    const [user, isUsed] = await Promise.all([
      this.users.lock(tx, link.userId, unchanged),
      this.tokens.consume(tx, purpose, link),
    ]);
    if (!user || !isUsed) throw new AppError('TOKEN_INVALID');
    return user;
  }

  /**
   * Uses a link up. The caller has locked its user's row.
   * @throws AppError `TOKEN_INVALID` when it was used meanwhile
   */
  async consume(tx: Executor, purpose: LinkPurpose, link: GoodToken): Promise<void> {
    if (!(await this.tokens.consume(tx, purpose, link))) throw new AppError('TOKEN_INVALID');
  }

  /**
   * Writes a token for a user, and the mail that takes its link to `email` in their language, in the given
   * transaction.
   * @returns the mail's id; undefined where the way to sign in that it belongs to is off: its page is not
   * there, so nothing is mailed
   */
  async issue(
    tx: Executor,
    purpose: LinkPurpose,
    { userId, email, locale, returnTo = null, data }: AddressedLink,
  ): Promise<string | undefined> {
    const { seconds, method } = linkOf(purpose);
    if (method !== undefined && isSwitchedOff(this.env, method)) return undefined;
    const id = newId();
    const key = this.keys.refresh.signing;
    const [, mailId] = await Promise.all([
      this.tokens.insert(tx, {
        id,
        purpose,
        userId,
        email,
        tokenHash: hashSecret(linkSecret(key, purpose, id)),
        keyId: key.id,
        returnTo,
        seconds,
      }),
      this.mail.enqueueLink(tx, {
        purpose,
        recipient: email,
        locale,
        returnTo,
        subjectId: id,
        keyId: key.id,
        ...(data && { data }),
      }),
    ]);
    return mailId;
  }

  /** Has none of a user's links work any more, for one purpose or all. @returns whether there was one */
  revoke(tx: Executor, userId: string, purpose?: LinkPurpose): Promise<boolean> {
    return this.tokens.deleteAll(tx, userId, purpose);
  }

  /**
   * Has a link work for its whole time again from now on, and writes its mail again: the links of both mails
   * are the same. Where the key that it was made with is not known any more, only the new mail's works.
   */
  async renew(
    tx: Executor,
    purpose: LinkPurpose,
    {
      id,
      keyId,
      email,
      locale,
      returnTo,
    }: { id: string; keyId: string | null; email: string; locale: string; returnTo: string | null },
  ): Promise<void> {
    const key = this.keys.refresh.find(keyId ?? '') ?? this.keys.refresh.signing;
    const { seconds } = linkOf(purpose);
    await Promise.all([
      this.tokens.renew(tx, {
        id,
        tokenHash: hashSecret(linkSecret(key, purpose, id)),
        keyId: key.id,
        seconds,
      }),
      this.mail.enqueueLink(tx, {
        purpose,
        recipient: email,
        locale,
        returnTo,
        subjectId: id,
        keyId: key.id,
      }),
    ]);
  }
}
