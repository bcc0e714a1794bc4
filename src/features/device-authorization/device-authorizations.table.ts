import { boolean, index, inet, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, id, timestamp } from '../../platform/db/columns.js';
import type { StoredProofs } from '../sessions/session-proof.js';
import { users } from '../users/users.table.js';

/**
 * One row for each device that asks to be signed in. Both of its codes are hashed, the user code with a key:
 * it has 35 bits alone.
 */
export const deviceAuthorizations = pgTable(
  'device_authorizations',
  {
    id: id(),
    /** SHA-256 of the device code. */
    deviceCodeHash: bytea('device_code_hash').notNull(),
    /** HMAC-SHA256 of the user code. */
    userCodeHash: bytea('user_code_hash').notNull(),
    /** As the program calls itself, cleaned; null: it says nothing. */
    clientName: text('client_name'),
    /** The client that asked, and where that is, if somebody says so who knows. */
    ip: inet('ip'),
    userAgent: text('user_agent'),
    place: text('place'),
    /** How many seconds have to lie between two polls: more after each one that came too early. */
    intervalSeconds: integer('interval_seconds').notNull(),
    polledAt: timestamp('polled_at'),
    /** Whether the latest poll came too early. */
    isEarly: boolean('is_early').notNull().default(false),
    /** The user who has approved or denied it, and by which session. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    sessionId: uuid('session_id'),
    /** That session's when it was approved. */
    credentialEpoch: integer('credential_epoch'),
    /** By what, and when, the person of that session had proven who they are. */
    proofs: jsonb('proofs').$type<StoredProofs>(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    expiresAt: timestamp('expires_at').notNull(),
    approvedAt: timestamp('approved_at'),
    deniedAt: timestamp('denied_at'),
    usedAt: timestamp('used_at'),
    /** By what the program that used it is known, for the seconds in which its answer may be lost. */
    usedBy: bytea('used_by'),
  },
  (table) => [
    uniqueIndex('device_authorizations_device_code_hash').on(table.deviceCodeHash),
    uniqueIndex('device_authorizations_user_code_hash').on(table.userCodeHash),
    index('device_authorizations_user_id').on(table.userId),
    index('device_authorizations_expires_at').on(table.expiresAt),
  ],
);
