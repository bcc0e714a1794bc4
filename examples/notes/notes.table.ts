import { sql } from 'drizzle-orm';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, timestamp, users } from 'postern/schema';

export const notes = pgTable(
  'notes',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The ids of users who read it besides. One who is gone stays here, and nobody has that id again. */
    sharedWith: uuid('shared_with')
      .array()
      .notNull()
      .default(sql`'{}'`),
    text: text('text').notNull(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
  },
  (table) => [
    index('notes_user_id').on(table.userId),
    index('notes_shared_with').using('gin', table.sharedWith),
  ],
);
