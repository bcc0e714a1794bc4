import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import { linkOf } from '../../platform/links/links.js';
import type { LinkPurpose } from '../../platform/registry/links.js';
import { users } from '../users/users.table.js';
import { oneTimeTokens } from './one-time-tokens.table.js';

const keeping = alias(oneTimeTokens, 'keeping');

/** Of whom a link works. */
export function isOpenTo(purpose: LinkPurpose): SQL | undefined {
  if (linkOf(purpose).ofLeaving)
    return and(eq(users.status, 'disabled'), gt(users.deletionDueAt, sql`now()`));
  if (purpose !== 'undo-email-change') return eq(users.status, 'active');
  return canBeTakenBack(users);
}

/**
 * A change of address is taken back also while its user is leaving, as long as they could keep the account
 * themselves: else a thief who has moved the address would delete the account, and the mailbox of before
 * could not help it.
 * @param u the users' table, by whatever name a statement has it
 */
export function canBeTakenBack(u: { id: PgColumn; status: PgColumn; deletionDueAt: PgColumn }): SQL {
  return sql`(${u.status} = 'active' OR ${u.status} = 'disabled' AND ${u.deletionDueAt} > now() AND EXISTS (
          SELECT FROM ${oneTimeTokens} keeping
          WHERE ${keeping.userId} = ${u.id} AND ${keeping.purpose} = 'keep-account'
            AND ${keeping.expiresAt} > now()
        ))`;
}
