import { sql } from 'drizzle-orm';
import { index, integer, pgTable, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamp } from '../../platform/db/columns.js';
import { users } from '../users/users.table.js';

/** The authenticator app of a user. Nothing counts before it is confirmed. */
export const totpFactors = pgTable(
  'totp_factors',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** 20 bytes, encrypted by `sealColumn` for this user. */
    secret: bytea('secret').notNull(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    /** When a first code of it was shown; null: it is being set up. */
    confirmedAt: timestamp('confirmed_at'),
    /** The step of the code that was used last, in steps of 30 seconds since 1970: none up to it works. */
    lastStep: integer('last_step'),
  },
  (table) => [
    index('totp_factors_unconfirmed')
      .on(table.createdAt)
      .where(sql`confirmed_at IS NULL`),
  ],
);
