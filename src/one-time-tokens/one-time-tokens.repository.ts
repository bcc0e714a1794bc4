import { Injectable } from '@nestjs/common';
import { and, eq, gt, gte, notExists, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../database/executor.js';
import { users } from '../users/users.table.js';
import { oneTimeTokens, type Purpose } from './one-time-tokens.table.js';

const newer = alias(oneTimeTokens, 'newer');

/** What a good token says. */
export interface GoodToken {
  id: string;
  userId: string;
  /** Where the link was mailed to. */
  email: string;
  /** The address that the user has now. */
  currentEmail: string;
  credentialEpoch: number;
}

@Injectable()
export class OneTimeTokensRepository {
  async insert(on: Executor, { seconds, ...token }: Omit<typeof oneTimeTokens.$inferInsert, 'expiresAt'> & { seconds: number }): Promise<void> {
    await on.insert(oneTimeTokens).values({ ...token, expiresAt: sql`now() + make_interval(secs => ${seconds})` });
  }

  /**
   * Whose a token is, while it is good: not expired, and the user is active. One that resets a password is also the newest
   * for its address, and mailed to the address that its user still has. Spends nothing.
   */
  async find(on: Executor, tokenHash: Buffer, purpose: Purpose): Promise<GoodToken | undefined> {
    const [found] = await on
      .select({ id: oneTimeTokens.id, userId: users.id, email: oneTimeTokens.email, currentEmail: users.email, credentialEpoch: users.credentialEpoch })
      .from(oneTimeTokens)
      .innerJoin(users, eq(users.id, oneTimeTokens.userId))
      .where(
        and(
          eq(oneTimeTokens.tokenHash, tokenHash),
          isGood(on, purpose),
          purpose === 'reset-password' ? eq(users.email, oneTimeTokens.email) : undefined,
          eq(users.status, 'active'),
        ),
      );
    return found;
  }

  /** Spends a token that `find` has found; false when it is not good any more. The caller holds the lock on its user's row. */
  async consume(on: Executor, purpose: Purpose, { id }: GoodToken): Promise<boolean> {
    const spent = await on
      .delete(oneTimeTokens)
      .where(and(eq(oneTimeTokens.id, id), isGood(on, purpose)))
      .returning({ id: oneTimeTokens.id });
    return spent.length > 0;
  }

  /** Deletes every token of a user for one purpose. */
  async deleteAll(on: Executor, userId: string, purpose: Purpose): Promise<void> {
    await on.delete(oneTimeTokens).where(and(eq(oneTimeTokens.userId, userId), eq(oneTimeTokens.purpose, purpose)));
  }

  /**
   * Spends a token that `find` has found, and with it those of its user and purpose that were issued after it; false when it
   * is spent already. The caller holds the lock on its user's row.
   */
  async consumeSince(on: Executor, purpose: Purpose, { id, userId }: GoodToken): Promise<boolean> {
    const issuedAt = on.select({ createdAt: oneTimeTokens.createdAt }).from(oneTimeTokens).where(eq(oneTimeTokens.id, id));
    const spent = await on
      .delete(oneTimeTokens)
      .where(and(eq(oneTimeTokens.userId, userId), eq(oneTimeTokens.purpose, purpose), gte(oneTimeTokens.createdAt, issuedAt)))
      .returning({ id: oneTimeTokens.id });
    return spent.some((token) => token.id === id);
  }
}

/** Of the links to choose a new password, an address's newest alone is good. Of the others a user's older ones are deleted when one is issued, or stay. */
function isGood(on: Executor, purpose: Purpose): SQL | undefined {
  const isNewer = or(gt(newer.createdAt, oneTimeTokens.createdAt), and(eq(newer.createdAt, oneTimeTokens.createdAt), gt(newer.id, oneTimeTokens.id)));
  const newerOnes = on
    .select({ one: sql`1` })
    .from(newer)
    .where(and(eq(newer.email, oneTimeTokens.email), eq(newer.purpose, oneTimeTokens.purpose), isNewer));
  return and(eq(oneTimeTokens.purpose, purpose), gt(oneTimeTokens.expiresAt, sql`now()`), purpose === 'reset-password' ? notExists(newerOnes) : undefined);
}
