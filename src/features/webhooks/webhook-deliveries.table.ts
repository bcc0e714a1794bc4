import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, timestamp } from '../../platform/db/columns.js';

/**
 * Every webhook to an endpoint, as the outbox has every mail. A row holds ids alone, so it outlives its user:
 * somebody still has to be told that they are gone. It waits until it is delivered or dead-lettered.
 */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: id(),
    /** As WEBHOOK_ENDPOINTS names it. */
    endpoint: text('endpoint').notNull(),
    /** The event of the audit. No foreign key: that row may be swept first. */
    eventId: uuid('event_id').notNull(),
    /** The header `webhook-id`: the same on every try, and at every endpoint. */
    messageId: text('message_id').notNull(),
    /** null: this version did not know the event when it was read; another one says what follows from it. */
    type: text('type'),
    /** As it is sent on every try, byte for byte. */
    body: text('body'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    /** When it may be claimed next; while a claim is held, when that counts as lost. */
    dueAt: timestamp('due_at').notNull().defaultNow(),
    /** How often it was claimed. Also names the claim: a worker that was overtaken can't mark the row. */
    attempts: integer('attempts').notNull().default(0),
    firstTriedAt: timestamp('first_tried_at'),
    deliveredAt: timestamp('delivered_at'),
    /** Dead-lettered: with the reason, for the operator. */
    failedAt: timestamp('failed_at'),
    failure: text('failure'),
  },
  (table) => [
    // One event is told to an endpoint once, however often it is read.
    uniqueIndex('webhook_deliveries_message').on(table.messageId, table.endpoint),
    index('webhook_deliveries_event').on(table.eventId),
    index('webhook_deliveries_waiting')
      .on(table.endpoint, table.dueAt)
      .where(sql`delivered_at is null and failed_at is null`),
    index('webhook_deliveries_failed')
      .on(table.failedAt)
      .where(sql`failed_at is not null`),
    index('webhook_deliveries_created').on(table.createdAt),
  ],
);
