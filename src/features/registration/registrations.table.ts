import { date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, id, timestamp } from '../../platform/db/columns.js';
import { type StoredProfile, users } from '../users/users.table.js';

/**
 * One row for each pending registration, so that nobody's registration overwrites another's. A pending
 * registration is live until it is verified, another one of the address is, or it has expired.
 */
export const registrations = pgTable(
  'registrations',
  {
    id: id(),
    email: text('email').notNull(),
    passwordHash: text('password_hash').notNull(),
    /**
     * SHA-256 of the link's token; null when the address has a user already: then nothing can verify this
     * registration.
     */
    tokenHash: bytea('token_hash'),
    /** The key that the link's token is derived with. */
    keyId: text('key_id').notNull(),
    /** SHA-256 of the secret in the registering browser's cookie. */
    browserHash: bytea('browser_hash').notNull(),
    /** How many passwords were tried with this link. */
    passwordTries: integer('password_tries').notNull().default(0),
    /** The language of the request, in which its mails are; of a known address, that of its user. */
    locale: text('locale').notNull().default('en'),
    /** Where the page behind its link leads on to, if the request said so: `addressWithin` has seen it. */
    returnTo: text('return_to'),
    /** Of the user that it becomes. */
    profile: jsonb('profile').$type<StoredProfile>().notNull().default({}),
    /** The terms of use that were accepted with it, by their date: for the user that it becomes. */
    acceptedTerms: date('accepted_terms'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    expiresAt: timestamp('expires_at').notNull(),
    /** This registration's link was used, for whichever registration of the address. */
    spentAt: timestamp('spent_at'),
    /** This registration became the user. */
    verifiedAt: timestamp('verified_at'),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** Another registration of the address became the user. */
    endedAt: timestamp('ended_at'),
  },
  (table) => [
    uniqueIndex('registrations_token_hash').on(table.tokenHash),
    index('registrations_browser_hash').on(table.browserHash),
    index('registrations_email').on(table.email),
    index('registrations_user_id').on(table.userId),
    index('registrations_expires_at').on(table.expiresAt),
  ],
);
