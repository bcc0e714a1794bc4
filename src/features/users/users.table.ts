import { integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, timestamp } from '../../platform/db/columns.js';

/** The fields of a user that are the project's own, as they were stored: by this schema, or by one before. */
export type StoredProfile = Readonly<Record<string, unknown>>;

/** A person whose address is proven. There is no row before that. */
export const users = pgTable(
  'users',
  {
    id: id(),
    /** As `normaliseEmail` writes it. */
    email: text('email').notNull(),
    emailVerifiedAt: timestamp('email_verified_at').notNull(),
    // A `Role`. Its type would refer to the project, and the project's own tables refer to this one.
    role: text('role').notNull().default('user'),
    locale: text('locale').notNull().default('en'),
    status: text('status', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    /** The fields of the project's own; see `ProfileFields`. */
    profile: jsonb('profile').$type<StoredProfile>().notNull().default({}),
    /** Raised by every change of credentials; a session of an older epoch is dead. */
    credentialEpoch: integer('credential_epoch').notNull().default(0),
    createdAt: timestamp('created_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('users_email').on(table.email)],
);
