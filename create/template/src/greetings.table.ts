import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { users } from 'postern/schema';

/** The names by which users want to be greeted. A row goes with its user. */
export const greetings = pgTable('greetings', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  name: text('name').notNull(),
});
