import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, timestamp } from '../../platform/db/columns.js';
import { users } from '../../features/users/users.table.js';

export const notes = pgTable(
  'notes',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
  },
  (table) => [index('notes_user_id').on(table.userId)],
);
