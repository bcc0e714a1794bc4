import { index, inet, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, id, timestamp } from '../../platform/db/columns.js';
import { users } from '../users/users.table.js';

/**
 * One row for each browser in which a user has shown two factors, and has chosen not to be asked again.
 * Several people at one browser have a row each, of the same secret.
 */
export const trustedBrowsers = pgTable(
  'trusted_browsers',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** SHA-256 of the secret in the browser's cookie. */
    secretHash: bytea('secret_hash').notNull(),
    /** The user's when it was trusted. */
    credentialEpoch: integer('credential_epoch').notNull(),
    /** Of the sign-in that it was trusted at. */
    ip: inet('ip'),
    userAgent: text('user_agent'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    /** The last sign-in that was not asked for a second factor. */
    usedAt: timestamp('used_at'),
    expiresAt: timestamp('expires_at').notNull(),
  },
  (table) => [
    uniqueIndex('trusted_browsers_secret_hash_user_id').on(table.secretHash, table.userId),
    index('trusted_browsers_user_id').on(table.userId),
    index('trusted_browsers_expires_at').on(table.expiresAt),
  ],
);
