import { boolean, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytea, id, timestamp } from '../../platform/db/columns.js';

/**
 * One row for each account at a provider whose address has to be proven by a mail, before it is linked to the
 * user of that address, or makes one. Nobody's before that: it opens nothing without the mail, in the browser
 * that has shown the account.
 */
export const pendingIdentities = pgTable(
  'pending_identities',
  {
    /** The link's token is derived from this. */
    id: id(),
    provider: text('provider').notNull(),
    subject: text('subject').notNull(),
    /** Where the link was mailed to. */
    email: text('email').notNull(),
    isEmailVerified: boolean('is_email_verified').notNull(),
    isAuthority: boolean('is_authority').notNull(),
    providerSession: text('provider_session'),
    /** SHA-256 of the link's token; null where nothing can come of it, which its mail says or nobody gets. */
    tokenHash: bytea('token_hash'),
    /** The key that the link's token is derived with. */
    keyId: text('key_id').notNull(),
    /** SHA-256 of the secret in the browser's cookie. */
    browserHash: bytea('browser_hash').notNull(),
    /** The language of the request, and of the user whom it makes. */
    locale: text('locale').notNull(),
    /** Where the page behind its link leads on to, if the request said so: `addressWithin` has seen it. */
    returnTo: text('return_to'),
    /** Whether the cookies of the session that it begins outlive the browser. */
    remember: boolean('remember').notNull(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    expiresAt: timestamp('expires_at').notNull(),
  },
  (table) => [
    uniqueIndex('pending_identities_token_hash').on(table.tokenHash),
    index('pending_identities_email').on(table.email),
    index('pending_identities_expires_at').on(table.expiresAt),
  ],
);
