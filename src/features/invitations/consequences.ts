import { sql } from 'drizzle-orm';
import type { CredentialsChangedPart, UserDeletedPart } from '../../platform/registry/feature.js';
import { invitations } from '../registration/invitations.table.js';

/**
 * The changes after which somebody else may have sent the invitations of a user: an operator or the owner has
 * taken the account back. A new password alone is an ordinary day.
 */
const TAKEN_BACK = `'disabled', 'factors-reset', 'email-change-undone', 'operator'`;

/** Nobody comes in by an invitation of an account that was taken back, also once that is enabled again. */
export const credentialsChanged = {
  voided_invitations: ({ userId, reason }) =>
    sql`DELETE FROM ${invitations} WHERE ${invitations.invitedBy} = ${userId}
      AND ${reason} IN (${sql.raw(TAKEN_BACK)})`,
} satisfies Readonly<Record<string, CredentialsChangedPart>>;

export const userDeleted: readonly UserDeletedPart[] = [
  ({ userId }) => sql`DELETE FROM ${invitations} WHERE ${invitations.invitedBy} = ${userId}`,
];
