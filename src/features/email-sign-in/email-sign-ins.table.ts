import { boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, id, timestamp } from '../../platform/db/columns.js';
import { users } from '../users/users.table.js';

/**
 * One row for each sign-in that a browser has asked for by an address. It holds neither the code nor the
 * link's token: both are derived from its id. A row without a token opens nothing: it stands there so that
 * asking is the same work for every address.
 */
export const emailSignIns = pgTable(
  'email_sign_ins',
  {
    /** The code and the link's token are derived from this. */
    id: id(),
    email: text('email').notNull(),
    /** The user who had the address when it was asked for; null: nobody did. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** The user's then; of nobody 0, which a user who is new has. */
    credentialEpoch: integer('credential_epoch').notNull(),
    /** SHA-256 of the secret in the cookie of the browser that asked. */
    browserHash: bytea('browser_hash').notNull(),
    /** SHA-256 of the link's token; null: neither the link nor the code opens anything. */
    tokenHash: bytea('token_hash'),
    /** The key that both are derived with. */
    keyId: text('key_id').notNull(),
    /** Of the mail, and of the user that it makes. */
    locale: text('locale').notNull(),
    /** Whether the cookies of the session outlive the browser. */
    remember: boolean('remember').notNull(),
    /** Where the page behind its link leads on to, if the request said so: `addressWithin` has seen it. */
    returnTo: text('return_to'),
    /** How many codes were tried. */
    tries: integer('tries').notNull().default(0),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    expiresAt: timestamp('expires_at').notNull(),
    usedAt: timestamp('used_at'),
    /** By what the browser that used it is known, for the seconds in which its answer may be lost. */
    usedBy: bytea('used_by'),
  },
  (table) => [
    uniqueIndex('email_sign_ins_token_hash').on(table.tokenHash),
    index('email_sign_ins_browser_hash').on(table.browserHash),
    index('email_sign_ins_email').on(table.email),
    index('email_sign_ins_user_id').on(table.userId),
    index('email_sign_ins_expires_at').on(table.expiresAt),
  ],
);
