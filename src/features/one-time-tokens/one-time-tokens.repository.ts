import { Injectable } from '@nestjs/common';
import {
  and,
  asc,
  eq,
  gt,
  inArray,
  lt,
  lte,
  ne,
  notExists,
  or,
  type SQL,
  sql,
  type SQLWrapper,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../../platform/db/executor.js';
import { boolean, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { statement } from '../../platform/db/statement.js';
import { linkOf } from '../../platform/links/links.js';
import type { LinkPurpose } from '../../platform/registry/links.js';
import { users } from '../users/users.table.js';
import { isOpenTo } from './link-users.js';
import { oneTimeTokens } from './one-time-tokens.table.js';

const UNDO: LinkPurpose = 'undo-email-change';

const other = alias(oneTimeTokens, 'other');
const kept = alias(oneTimeTokens, 'kept');

/** The content of a valid token. */
export interface GoodToken {
  id: string;
  userId: string;
  /** Where the link was mailed to. */
  email: string;
  /** The address that the user has now. */
  currentEmail: string;
  /** Where the link's page leads on to; null: where all of them do. */
  returnTo: string | null;
  credentialEpoch: number;
  /** They have deleted their account, and can take that back. */
  isLeaving: boolean;
  /** When it was first mailed. */
  createdAt: Date;
}

/** By which a change of address can be taken back. */
export interface LiveUndo {
  id: string;
  /** The mailbox that can do so. */
  email: string;
  keyId: string | null;
  returnTo: string | null;
  tokenHash: Buffer;
  expiresAt: Date;
  /** By the database's clock. */
  secondsLeft: number;
}

type TokenToInsert = Omit<typeof oneTimeTokens.$inferInsert, 'expiresAt' | 'purpose'> & {
  purpose: LinkPurpose;
  seconds: number;
};

@Injectable()
export class OneTimeTokensRepository {
  async insert(on: Executor, { seconds, ...token }: TokenToInsert): Promise<void> {
    await on
      .insert(oneTimeTokens)
      .values({ ...token, expiresAt: sql`now() + make_interval(secs => ${seconds})` });
  }

  /**
   * The user of a token, while it is good: not expired, and the user is active, or leaving where the link
   * works then. One whose link is bound to its address was also mailed to the address that its user still
   * has. Uses nothing up.
   */
  async find(on: Executor, tokenHash: Buffer, purpose: LinkPurpose): Promise<GoodToken | undefined> {
    const [found] = await on
      .select({
        id: oneTimeTokens.id,
        userId: users.id,
        email: oneTimeTokens.email,
        currentEmail: users.email,
        returnTo: oneTimeTokens.returnTo,
        credentialEpoch: users.credentialEpoch,
        createdAt: oneTimeTokens.createdAt,
        isLeaving: sql<boolean>`${users.status} = 'disabled'`,
      })
      .from(oneTimeTokens)
      .innerJoin(users, eq(users.id, oneTimeTokens.userId))
      .where(
        and(
          eq(oneTimeTokens.tokenHash, tokenHash),
          isGood(on, purpose),
          linkOf(purpose).boundToAddress ? eq(users.email, oneTimeTokens.email) : undefined,
          isOpenTo(purpose),
        ),
      );
    return found;
  }

  /**
   * Uses up a token that `find` has found; false when it is not good any more. The caller holds the lock on
   * its user's row.
   */
  async consume(on: Executor, purpose: LinkPurpose, { id }: GoodToken): Promise<boolean> {
    const spent = await on
      .delete(oneTimeTokens)
      .where(and(eq(oneTimeTokens.id, id), isGood(on, purpose)))
      .returning({ id: oneTimeTokens.id });
    return spent.length > 0;
  }

  /** Deletes every token of a user, for one purpose or all. @returns whether there was one */
  async deleteAll(on: Executor, userId: string, purpose?: LinkPurpose): Promise<boolean> {
    const deleted = await on
      .delete(oneTimeTokens)
      .where(and(eq(oneTimeTokens.userId, userId), purpose && eq(oneTimeTokens.purpose, purpose)))
      .returning({ id: oneTimeTokens.id });
    return deleted.length > 0;
  }

  /** Has a token work for `seconds` from now on, whatever its time was. */
  async renew(
    on: Executor,
    { id, seconds, ...changed }: { id: string; tokenHash: Buffer; keyId: string; seconds: number },
  ): Promise<void> {
    await on
      .update(oneTimeTokens)
      .set({ ...changed, expiresAt: sql`now() + make_interval(secs => ${seconds})` })
      .where(eq(oneTimeTokens.id, id));
  }

  /** The token by which a user's change of address can be taken back, while it can. */
  async findUndo(on: Executor, userId: string): Promise<LiveUndo | undefined> {
    const [found] = await on
      .select({
        id: oneTimeTokens.id,
        email: oneTimeTokens.email,
        keyId: oneTimeTokens.keyId,
        returnTo: oneTimeTokens.returnTo,
        tokenHash: oneTimeTokens.tokenHash,
        expiresAt: oneTimeTokens.expiresAt,
        secondsLeft: sql<number>`extract(epoch FROM ${oneTimeTokens.expiresAt} - now())::float8`,
      })
      .from(oneTimeTokens)
      .where(
        and(
          eq(oneTimeTokens.userId, userId),
          eq(oneTimeTokens.purpose, UNDO),
          gt(oneTimeTokens.expiresAt, sql`now()`),
        ),
      )
      .orderBy(asc(oneTimeTokens.createdAt), asc(oneTimeTokens.id))
      .limit(1);
    return found;
  }

  /** Deletes those of a user that have expired: the next one is the oldest again. */
  async deleteExpired(on: Executor, userId: string, purpose: LinkPurpose): Promise<void> {
    await on
      .delete(oneTimeTokens)
      .where(
        and(
          eq(oneTimeTokens.userId, userId),
          eq(oneTimeTokens.purpose, purpose),
          lte(oneTimeTokens.expiresAt, sql`now()`),
        ),
      );
  }

  /** Deletes the tokens of a user by which a change of address is taken back, but one. */
  async deleteOtherUndos(on: Executor, userId: string, id: string): Promise<void> {
    await on
      .delete(oneTimeTokens)
      .where(
        and(eq(oneTimeTokens.userId, userId), eq(oneTimeTokens.purpose, UNDO), ne(oneTimeTokens.id, id)),
      );
  }

  /** Those of the addresses that are kept for accounts which can take them back. */
  async listReserved(on: Executor, emails: readonly string[]): Promise<string[]> {
    const rows = await on
      .selectDistinct({ email: oneTimeTokens.email })
      .from(oneTimeTokens)
      .where(
        and(
          inArray(oneTimeTokens.email, [...emails]),
          eq(oneTimeTokens.purpose, UNDO),
          gt(oneTimeTokens.expiresAt, sql`now()`),
        ),
      );
    return rows.map(({ email }) => email);
  }

  /** Whether an address is kept for somebody else's account, which can take it back. */
  async isReserved(on: Executor, email: string, userId?: string): Promise<boolean> {
    const [found] = await reservedStatement(on, { email, userId: userId ?? null });
    return found?.isReserved ?? false;
  }
}

/**
 * Whether an address is kept for an account that can take it back, and not for this user's: else a thief
 * could occupy it meanwhile.
 */
export function isReserved(email: SQLWrapper, userId: SQLWrapper = sql`NULL`): SQL {
  return sql`EXISTS (
        SELECT FROM ${oneTimeTokens} kept
        WHERE ${kept.email} = ${email} AND ${kept.purpose} = 'undo-email-change' AND ${kept.expiresAt} > now()
          AND ${kept.userId} IS DISTINCT FROM ${userId}
      )`;
}

const reservedStatement = statement({
  name: 'one-time-tokens.isReserved',
  values: { email: text, userId: nullable(uuid) },
  row: { isReserved: boolean },
  sql: ({ email, userId }) => sql`SELECT ${isReserved(email, userId)} AS "isReserved"`,
});

/**
 * A token that has not expired. Of those that take a change of address back, an account's oldest alone is
 * good: it was mailed to the mailbox that was proven before all others.
 */
function isGood(on: Executor, purpose: LinkPurpose): SQL | undefined {
  const isOlder = or(
    lt(other.createdAt, oneTimeTokens.createdAt),
    and(eq(other.createdAt, oneTimeTokens.createdAt), lt(other.id, oneTimeTokens.id)),
  );
  const olderOnes = on
    .select({ one: sql`1` })
    .from(other)
    .where(and(eq(other.userId, oneTimeTokens.userId), eq(other.purpose, oneTimeTokens.purpose), isOlder));
  return and(
    eq(oneTimeTokens.purpose, purpose),
    gt(oneTimeTokens.expiresAt, sql`now()`),
    purpose === UNDO ? notExists(olderOnes) : undefined,
  );
}
