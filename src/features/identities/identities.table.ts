import { boolean, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, timestamp } from '../../platform/db/columns.js';
import { users } from '../users/users.table.js';

/** The accounts at identity providers by which users sign in. */
export const identities = pgTable(
  'identities',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Its name in the configuration. */
    provider: text('provider').notNull(),
    /** As the provider names the account, for ever. */
    subject: text('subject').notNull(),
    /** The address that the provider gave when it was last used; null: it gave none. */
    email: text('email'),
    /** Whether the provider said then that the person gets what is sent there. */
    isEmailVerified: boolean('is_email_verified').notNull(),
    /** Whether it gives out that very address itself. */
    isAuthority: boolean('is_authority').notNull(),
    linkedAt: timestamp('linked_at').notNull().defaultNow(),
    lastUsedAt: timestamp('last_used_at'),
  },
  (table) => [
    uniqueIndex('identities_provider_subject').on(table.provider, table.subject),
    index('identities_user_id').on(table.userId),
  ],
);
