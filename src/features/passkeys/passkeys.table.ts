import { bigint, boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, id, timestamp } from '../../platform/db/columns.js';
import { users } from '../users/users.table.js';

/** The passkeys of users: public keys, of which a device or a password manager has the private half. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** At most 1023 bytes, of the authenticator's choice. */
    credentialId: bytea('credential_id').notNull(),
    /** A COSE_Key (RFC 9052, section 7). */
    publicKey: bytea('public_key').notNull(),
    /** As COSE numbers them: -7 is ES256. */
    algorithm: integer('algorithm').notNull(),
    /** How often it has signed, as it says; 0 of one that does not count. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    /** The ways to reach its authenticator, as the browser said: `internal`, `usb`, `hybrid`. */
    transports: text('transports').array().notNull(),
    /** Whether it can be synced. That never changes. */
    isBackupEligible: boolean('is_backup_eligible').notNull(),
    /** Whether it was synced when it was last used. */
    isBackedUp: boolean('is_backed_up').notNull(),
    /** Whether its authenticator has ever verified its user. */
    hasVerifiedUser: boolean('has_verified_user').notNull(),
    /** The model of its authenticator, as that says; zeros: it says nothing. */
    aaguid: uuid('aaguid').notNull(),
    name: text('name').notNull(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    lastUsedAt: timestamp('last_used_at'),
  },
  (table) => [
    uniqueIndex('passkeys_credential_id').on(table.credentialId),
    index('passkeys_user_id').on(table.userId),
  ],
);
