import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from '../../platform/db/columns.js';

/** Addresses that may register while SIGN_UP is `invited`. */
export const invitations = pgTable(
  'invitations',
  {
    /** As `normaliseEmail` writes it. */
    email: text('email').primaryKey(),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('invitations_expires_at').on(table.expiresAt)],
);
