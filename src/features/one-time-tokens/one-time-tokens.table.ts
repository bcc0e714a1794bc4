import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, id, timestamp } from '../../platform/db/columns.js';
import { users } from '../users/users.table.js';

/**
 * One row for each link that was mailed to an address and can be used once. The row is gone once it is used.
 * A row without a user opens nothing: it stands there so that asking for a link is the same work for every
 * address.
 */
export const oneTimeTokens = pgTable(
  'one_time_tokens',
  {
    /** The link's token is derived from this. */
    id: id(),
    // A `LinkPurpose`. Its type would refer to the project, and the project's own tables refer to this one.
    purpose: text('purpose').notNull(),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** Where the link was mailed to: it proves this mailbox, and no other one that the user may have. */
    email: text('email').notNull(),
    /** SHA-256 of the link's token. */
    tokenHash: bytea('token_hash').notNull(),
    /**
     * The key that the token is derived with, so that its mail can be written again; null in rows of before,
     * whose mail can't.
     */
    keyId: text('key_id'),
    /**
     * Where the page behind the link leads on to, if who asked for it said so: `addressWithin` has seen it.
     */
    returnTo: text('return_to'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    expiresAt: timestamp('expires_at').notNull(),
  },
  (table) => [
    uniqueIndex('one_time_tokens_token_hash').on(table.tokenHash),
    index('one_time_tokens_email').on(table.email),
    index('one_time_tokens_user_id').on(table.userId),
    index('one_time_tokens_expires_at').on(table.expiresAt),
  ],
);
