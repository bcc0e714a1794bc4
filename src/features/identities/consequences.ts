import { sql } from 'drizzle-orm';
import { audited } from '../../platform/audit/audited.js';
import { literal } from '../../platform/db/sql-parts.js';
import type { CredentialsChangedPart, FactorsResetPart } from '../../platform/registry/feature.js';
import { users } from '../users/users.table.js';
import { identities } from './identities.table.js';
import { pendingIdentities } from './pending-identities.table.js';

/**
 * The changes by which a mailbox takes the account: what else lets somebody in may be a thief's, who has
 * linked it while he was in. An identity stays whose provider gives that very address out: where one has only
 * verified it, a thief who read the mailbox for a minute had it do so.
 */
const BY_MAILBOX = ['password-reset', 'email-change-undone', 'operator'];

const isByMailbox = (reason: Parameters<CredentialsChangedPart>[0]['reason']) =>
  sql`${reason} IN (${sql.join(BY_MAILBOX.map(literal), sql`, `)})`;

/** The address is the one that the account has from now on. */
export const credentialsChanged = {
  removed_identities: ({ userId, reason }) => sql`DELETE FROM ${identities} USING ${users}
      WHERE ${identities.userId} = ${userId} AND ${users.id} = ${userId} AND ${isByMailbox(reason)}
        AND (${identities.isAuthority} AND ${identities.email} = ${users.email}) IS NOT TRUE
      RETURNING ${identities.userId}`,
  audited_identities: ({ reason, ...client }) =>
    sql`${audited({
      event: 'identity_removed',
      userId: sql`user_id`,
      reason,
      client,
    })} FROM removed_identities`,
  // A thief who had the mailbox for some minutes may have the link.
  deleted_pending_identities: ({ userId }) => sql`DELETE FROM ${pendingIdentities} USING ${users}
      WHERE ${users.id} = ${userId} AND ${pendingIdentities.email} = ${users.email}`,
} satisfies Record<string, CredentialsChangedPart>;

/** All for an operator: who asks for it may be a thief who has one, and lacks the second factor alone. */
export const factorsReset = {
  identities: ({ userId, since }) =>
    sql`DELETE FROM ${identities}
      WHERE ${identities.userId} = ${userId} AND ${identities.linkedAt} >= ${since}`,
} satisfies Record<string, FactorsResetPart>;
