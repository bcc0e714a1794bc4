import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, timestamp } from '../../platform/db/columns.js';

/** What a user can be. One of your own goes in here. */
export const ROLES = ['user', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/**
 * A hash that is not of today's scheme and cost; `features/passwords/password-hash.ts` has these. Most
 * installations have none, and then its index is empty.
 */
export const IS_IMPORTED = sql.raw("NOT starts_with(password_hash, '$argon2id$v=19$m=19456,t=2,p=1$')");

/** A person whose address is proven. There is no row before that. */
export const users = pgTable(
  'users',
  {
    id: id(),
    /** As `normaliseEmail` writes it. */
    email: text('email').notNull(),
    emailVerifiedAt: timestamp('email_verified_at').notNull(),
    /** argon2id, in PHC format. */
    passwordHash: text('password_hash').notNull(),
    role: text('role', { enum: ROLES }).notNull().default('user'),
    locale: text('locale').notNull().default('en'),
    status: text('status', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    /** Raised by every change of credentials; a session of an older epoch is dead. */
    credentialEpoch: integer('credential_epoch').notNull().default(0),
    createdAt: timestamp('created_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('users_email').on(table.email),
    index('users_imported_hash').on(table.id).where(IS_IMPORTED),
  ],
);
