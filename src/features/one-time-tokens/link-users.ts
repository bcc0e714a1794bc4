import { and, eq, exists, gt, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../../platform/db/executor.js';
import { linkOf } from '../../platform/links/links.js';
import type { LinkPurpose } from '../../platform/registry/links.js';
import { users } from '../users/users.table.js';
import { oneTimeTokens } from './one-time-tokens.table.js';

const keeping = alias(oneTimeTokens, 'keeping');

const isLeaving = and(eq(users.status, 'disabled'), gt(users.deletionDueAt, sql`now()`));

/**
 * Of whom a link works. A change of address is taken back also while its user is leaving, as long as they
 * could keep the account themselves: else a thief who has moved the address would delete the account, and
 * the mailbox of before could not help it.
 */
export function isOpenTo(on: Executor, purpose: LinkPurpose): SQL | undefined {
  if (linkOf(purpose).ofLeaving) return isLeaving;
  if (purpose !== 'undo-email-change') return eq(users.status, 'active');
  const wayBack = on
    .select({ one: sql`1` })
    .from(keeping)
    .where(
      and(
        eq(keeping.userId, users.id),
        eq(keeping.purpose, 'keep-account'),
        gt(keeping.expiresAt, sql`now()`),
      ),
    );
  return or(eq(users.status, 'active'), and(isLeaving, exists(wayBack)));
}
