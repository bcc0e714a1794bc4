import { index, integer, pgTable } from 'drizzle-orm/pg-core';
import { bytea, timestamp } from '../db/columns.js';

/**
 * One row for each limit and identifier that was hit lately. It can't be told from a row whom it is about.
 */
export const rateLimits = pgTable(
  'rate_limits',
  {
    /** HMAC of the limit's name and the identifier, 16 bytes. */
    key: bytea('key').primaryKey(),
    hits: integer('hits').notNull(),
    /** The end of the window, which began with its first hit. */
    expiresAt: timestamp('expires_at').notNull(),
  },
  (table) => [index('rate_limits_expires_at').on(table.expiresAt)],
);
