import { bigint, pgTable, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamp } from '../../platform/db/columns.js';

/**
 * The seals of `audit_events`, in the order in which they were sealed: each hash is over an event's content
 * and over the hash before it. Rows are inserted in batches by one sealer at a time, and never by the request
 * that an event tells about. No foreign key: its check would lock, and so rewrite, every event once more.
 *
 * The hash does not hold the client's address and User-Agent themselves, but commitments to them, salted by
 * a random value each: so they can be erased, with their salts, and the chain still holds.
 * `drizzle/extras.sql` has every other change refused, and every deletion before the event's.
 */
export const auditChain = pgTable('audit_chain', {
  /** 1, 2, 3 …, without gaps. */
  sequence: bigint('sequence', { mode: 'number' }).primaryKey(),
  eventId: uuid('event_id').notNull().unique(),
  /** SHA-256, 32 bytes: `chained-event.ts` says over what. */
  hash: bytea('hash').notNull(),
  /** Of the address, its network and the User-Agent, 32 bytes each; zeros where there is no value. */
  commitments: bytea('commitments').notNull(),
  /** 16 bytes each; NULL once the value is erased, and where there was none. */
  ipSalt: bytea('ip_salt'),
  networkSalt: bytea('network_salt'),
  userAgentSalt: bytea('user_agent_salt'),
  sealedAt: timestamp('sealed_at').notNull().defaultNow(),
});
