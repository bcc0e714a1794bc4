import { isNotNull, sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
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
    /** The roles besides `role`; none of them is `role` again. An older instance knows that one alone. */
    furtherRoles: text('further_roles')
      .array()
      .notNull()
      .default(sql`'{}'`),
    locale: text('locale').notNull().default('en'),
    status: text('status', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    /** The fields of the project's own; see `ProfileFields`. */
    profile: jsonb('profile').$type<StoredProfile>().notNull().default({}),
    /** Raised by every change of credentials; a session of an older epoch is dead. */
    credentialEpoch: integer('credential_epoch').notNull().default(0),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    /**
     * The last day on which the person signed in, or a session of theirs was refreshed, by the database's
     * clock: a day, so that a refresh writes here once in it.
     */
    lastSeenOn: date('last_seen_on')
      .notNull()
      .default(sql`CURRENT_DATE`),
    /** When an operator's deletion comes true; null: there is none. The status is `disabled` until then. */
    deletionDueAt: timestamp('deletion_due_at'),
    /** The latest terms of use that the person has accepted, by their date; null: none. */
    acceptedTerms: date('accepted_terms'),
    termsAcceptedAt: timestamp('terms_accepted_at'),
  },
  (table) => [
    uniqueIndex('users_email').on(table.email),
    // For lists: each order has its index, with the id as the last word.
    index('users_email_prefix').on(sql`${table.email} COLLATE "C"`),
    index('users_created_at').on(table.createdAt, table.id),
    index('users_last_seen_on').on(table.lastSeenOn, table.id),
    index('users_role').on(table.role, table.createdAt, table.id),
    index('users_further_roles')
      .using('gin', table.furtherRoles)
      .where(sql`further_roles <> '{}'`),
    index('users_of_further_roles')
      .on(table.furtherRoles, table.createdAt, table.id)
      .where(sql`further_roles <> '{}'`),
    index('users_disabled')
      .on(table.createdAt, table.id)
      .where(sql`status = 'disabled'`),
    index('users_deletion_due_at').on(table.deletionDueAt).where(isNotNull(table.deletionDueAt)),
    index('users_leaving').on(table.createdAt, table.id).where(isNotNull(table.deletionDueAt)),
  ],
);
