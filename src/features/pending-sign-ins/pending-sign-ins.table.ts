import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, id, timestamp } from '../../platform/db/columns.js';
import type { StoredProofs } from '../sessions/session-proof.js';
import { users } from '../users/users.table.js';

/**
 * One row for each sign-in whose first proof was right, and that waits for a second one. The row is gone once
 * it came. Only a right password, or what else begins a sign-in, makes one.
 */
export const pendingSignIns = pgTable(
  'pending_sign_ins',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** SHA-256 of the secret in the browser's cookie. */
    secretHash: bytea('secret_hash').notNull(),
    /** The user's when the first proof was compared. */
    credentialEpoch: integer('credential_epoch').notNull(),
    /** By what the person has proven who they are so far, and when. */
    proofs: jsonb('proofs').$type<StoredProofs>().notNull(),
    /** Whether the cookies of the session that it becomes outlive the browser. */
    remember: boolean('remember').notNull(),
    /** The identity at a provider by which it was begun, and the provider's session then; null: by none. */
    identityId: uuid('identity_id'),
    providerSession: text('provider_session'),
    /** How many codes were tried. */
    tries: integer('tries').notNull().default(0),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    expiresAt: timestamp('expires_at').notNull(),
  },
  (table) => [
    uniqueIndex('pending_sign_ins_secret_hash').on(table.secretHash),
    index('pending_sign_ins_user_id').on(table.userId),
    index('pending_sign_ins_expires_at').on(table.expiresAt),
  ],
);
