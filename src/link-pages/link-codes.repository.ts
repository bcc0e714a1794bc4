import { Injectable } from '@nestjs/common';
import { and, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../database/executor.js';
import type { LinkPurpose } from '../mail/links.js';
import { oneTimeTokens } from '../one-time-tokens/one-time-tokens.table.js';
import { registrations } from '../registration/registrations.table.js';

/** How many of an address's live links a code is compared with: more than the limits let anybody have mailed in a day. */
const CANDIDATES = 300;

/** A link that was mailed and is not spent: what its token and its code are derived from, and the hash of the token. */
export interface LiveLink {
  id: string;
  tokenHash: Buffer | null;
  /** Where its page leads on to; null: where all of them do. */
  returnTo: string | null;
}

@Injectable()
export class LinkCodesRepository {
  /** The links of one kind that an address was mailed and that were neither used nor outlived, newest first. */
  listLive(on: Executor, purpose: LinkPurpose, email: string): Promise<LiveLink[]> {
    return purpose === 'verify' ? this.listRegistrations(on, email) : this.listTokens(on, purpose, email);
  }

  private listRegistrations(on: Executor, email: string): Promise<LiveLink[]> {
    const { id, tokenHash, returnTo, createdAt, expiresAt, verifiedAt, endedAt, spentAt } = registrations;
    const isLive = and(isNotNull(tokenHash), gt(expiresAt, sql`now()`), isNull(verifiedAt), isNull(endedAt), isNull(spentAt));
    return on
      .select({ id, tokenHash, returnTo })
      .from(registrations)
      .where(and(eq(registrations.email, email), isLive))
      .orderBy(desc(createdAt))
      .limit(CANDIDATES);
  }

  private listTokens(on: Executor, purpose: Exclude<LinkPurpose, 'verify'>, email: string): Promise<LiveLink[]> {
    const { id, tokenHash, returnTo, createdAt, expiresAt, userId } = oneTimeTokens;
    return on
      .select({ id, tokenHash, returnTo })
      .from(oneTimeTokens)
      .where(and(eq(oneTimeTokens.email, email), eq(oneTimeTokens.purpose, purpose), isNotNull(userId), gt(expiresAt, sql`now()`)))
      .orderBy(desc(createdAt))
      .limit(CANDIDATES);
  }
}
