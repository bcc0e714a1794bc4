import { pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamp } from '../../platform/db/columns.js';
import { users } from '../users/users.table.js';

/** One row for each recovery code that is not used yet. The row is gone once it is used. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** SHA-256 of the user's id and the code, without its hyphens. */
    codeHash: bytea('code_hash').notNull(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.codeHash] })],
);
