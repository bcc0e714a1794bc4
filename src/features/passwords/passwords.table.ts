import { sql } from 'drizzle-orm';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from '../users/users.table.js';

/**
 * A hash that is not of today's scheme and cost; `password-hash.ts` has these. Most installations have none,
 * and then its index is empty.
 */
export const IS_IMPORTED = sql.raw("NOT starts_with(hash, '$argon2id$v=19$m=19456,t=2,p=1$')");

/** The password of a user. A user without a row has none. */
export const passwords = pgTable(
  'passwords',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    /**
     * argon2id in PHC format, or another kind of hash that `password-hash.ts` reads; sealed by
     * `sealed-hash.ts`, where PASSWORD_PEPPER says so.
     */
    hash: text('hash').notNull(),
  },
  (table) => [index('passwords_imported').on(table.userId).where(IS_IMPORTED)],
);
