import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { bytea, timestamp } from '../../platform/db/columns.js';

/**
 * States of the chain, each signed by a key that the database does not have, and sent to a place that the
 * database's owner can't reach.
 */
export const auditCheckpoints = pgTable(
  'audit_checkpoints',
  {
    /** 1, 2, 3 …, without gaps. */
    number: bigint('number', { mode: 'number' }).primaryKey(),
    /** The last event that it covers, and the hash there. */
    sequence: bigint('sequence', { mode: 'number' }).notNull().unique(),
    hash: bytea('hash').notNull(),
    /** The time of the youngest event that it covers: by it the retention may cut the chain here. */
    youngestAt: timestamp('youngest_at').notNull(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    /** NULL both: there was no AUDIT_CHECKPOINT_KEY. */
    keyId: text('key_id'),
    signature: bytea('signature'),
    /** When it is to be sent; NULL: it has arrived, or is sent nowhere. */
    dueAt: timestamp('due_at'),
    attempts: integer('attempts').notNull().default(0),
    deliveredAt: timestamp('delivered_at'),
  },
  (table) => [
    // The retention asks for the latest one whose events are all old enough.
    index('audit_checkpoints_youngest_at').on(table.youngestAt),
    index('audit_checkpoints_due_at')
      .on(table.dueAt)
      .where(sql`${table.dueAt} IS NOT NULL`),
  ],
);
