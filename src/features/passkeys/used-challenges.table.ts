import { index, pgTable } from 'drizzle-orm/pg-core';
import { bytea, timestamp } from '../../platform/db/columns.js';

/**
 * The challenges that a passkey has signed. They are given out without a row, so only who can sign makes one.
 */
export const usedChallenges = pgTable(
  'used_challenges',
  {
    /** SHA-256 of the challenge. */
    hash: bytea('hash').primaryKey(),
    /** Long after the challenge itself has expired. */
    expiresAt: timestamp('expires_at').notNull(),
  },
  (table) => [index('used_challenges_expires_at').on(table.expiresAt)],
);
