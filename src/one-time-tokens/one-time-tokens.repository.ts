import { Injectable } from '@nestjs/common';
import { and, eq, gt, notExists, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../database/executor.js';
import { users } from '../users/users.table.js';
import { oneTimeTokens, type Purpose } from './one-time-tokens.table.js';

const newer = alias(oneTimeTokens, 'newer');

@Injectable()
export class OneTimeTokensRepository {
  /**
   * Whose a token is, while it is good: not expired, the newest for its address, mailed to the address that its user still
   * has, and the user is active. Spends nothing.
   */
  async find(on: Executor, tokenHash: Buffer, purpose: Purpose): Promise<{ userId: string; email: string } | undefined> {
    const [found] = await on
      .select({ userId: users.id, email: users.email })
      .from(oneTimeTokens)
      .innerJoin(users, eq(users.id, oneTimeTokens.userId))
      .where(and(isGood(on, tokenHash, purpose), eq(users.email, oneTimeTokens.email), eq(users.status, 'active')));
    return found;
  }

  /** Spends a token that `find` has found; false when it is not good any more. The caller holds the lock on its user's row. */
  async consume(on: Executor, tokenHash: Buffer, purpose: Purpose, { userId, email }: { userId: string; email: string }): Promise<boolean> {
    const spent = await on
      .delete(oneTimeTokens)
      .where(and(isGood(on, tokenHash, purpose), eq(oneTimeTokens.userId, userId), eq(oneTimeTokens.email, email)))
      .returning({ id: oneTimeTokens.id });
    return spent.length > 0;
  }

  /** Deletes every token of a user for one purpose. */
  async deleteAll(on: Executor, userId: string, purpose: Purpose): Promise<void> {
    await on.delete(oneTimeTokens).where(and(eq(oneTimeTokens.userId, userId), eq(oneTimeTokens.purpose, purpose)));
  }
}

function isGood(on: Executor, tokenHash: Buffer, purpose: Purpose): SQL | undefined {
  const isNewer = or(gt(newer.createdAt, oneTimeTokens.createdAt), and(eq(newer.createdAt, oneTimeTokens.createdAt), gt(newer.id, oneTimeTokens.id)));
  return and(
    eq(oneTimeTokens.tokenHash, tokenHash),
    eq(oneTimeTokens.purpose, purpose),
    gt(oneTimeTokens.expiresAt, sql`now()`),
    notExists(
      on
        .select({ one: sql`1` })
        .from(newer)
        .where(and(eq(newer.email, oneTimeTokens.email), eq(newer.purpose, oneTimeTokens.purpose), isNewer)),
    ),
  );
}
