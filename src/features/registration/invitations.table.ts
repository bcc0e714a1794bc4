import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { timestamp } from '../../platform/db/columns.js';

/** Addresses that may register while SIGN_UP is `invited`. */
export const invitations = pgTable(
  'invitations',
  {
    /** As `normaliseEmail` writes it. */
    email: text('email').primaryKey(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    expiresAt: timestamp('expires_at').notNull(),
  },
  (table) => [index('invitations_expires_at').on(table.expiresAt)],
);
