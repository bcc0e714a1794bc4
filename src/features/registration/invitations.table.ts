import { isNotNull, sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamp } from '../../platform/db/columns.js';

/**
 * Addresses that may register while SIGN_UP is `invited`; and those that an admin has invited by a link,
 * which become users by it whatever SIGN_UP is. A later invitation takes the place of the one before.
 */
export const invitations = pgTable(
  'invitations',
  {
    /** As `normaliseEmail` writes it. */
    email: text('email').primaryKey(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    expiresAt: timestamp('expires_at').notNull(),
    /** The link's token is derived from this, under the key that `keyId` names; null: there is no link. */
    linkId: uuid('link_id'),
    /** SHA-256 of the link's token. */
    tokenHash: bytea('token_hash'),
    keyId: text('key_id'),
    /** The roles of its user, the main one first; none: a user like any other. */
    roles: text('roles')
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** The language of its mail, and of the user that it becomes. */
    locale: text('locale'),
    /** The admin whose word the roles are good by. */
    invitedBy: uuid('invited_by'),
  },
  (table) => [
    index('invitations_expires_at').on(table.expiresAt),
    uniqueIndex('invitations_token_hash').on(table.tokenHash),
    index('invitations_invited_by').on(table.invitedBy).where(isNotNull(table.invitedBy)),
  ],
);
