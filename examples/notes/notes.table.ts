import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, timestamp, users } from 'postern/schema';

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
