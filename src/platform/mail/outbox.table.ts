import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, timestamp } from '../db/columns.js';

/**
 * Every mail, written in the statement or transaction of what it tells about. A row holds no usable token:
 * the secret of its link is derived when the mail is sent (`links.ts`) from `subject_id` and the key that
 * `key_id` names. It waits until it is delivered, dead-lettered (`failed_at`), or discarded.
 */
export const outbox = pgTable(
  'outbox',
  {
    /** Also the Idempotency-Key at the provider. */
    id: id(),
    // A `TemplateName`. Its type would refer to the project, and the project's own tables refer to this one.
    template: text('template').notNull(),
    recipient: text('recipient').notNull(),
    /** The subject of the mail's link: a registration, a one-time token. */
    subjectId: uuid('subject_id'),
    keyId: text('key_id'),
    /** Values for the template; never a secret. */
    data: jsonb('data').$type<Record<string, string | null>>().notNull().default({}),
    /** The language that it is written in: that of its reader when it was enqueued. */
    locale: text('locale').notNull().default('en'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    /** When it may be claimed next; while a claim is held, when that counts as lost. */
    dueAt: timestamp('due_at').notNull().defaultNow(),
    /**
     * How often it was claimed. Also names the claim: a worker that was overtaken can't put the mail back.
     */
    attempts: integer('attempts').notNull().default(0),
    /** The provider forgets an Idempotency-Key a day after this. */
    firstTriedAt: timestamp('first_tried_at'),
    /** After this the mail would be pointless, because its link has expired. */
    expiresAt: timestamp('expires_at'),
    deliveredAt: timestamp('delivered_at'),
    /** Dead-lettered: with the reason, for the operator. */
    failedAt: timestamp('failed_at'),
    failure: text('failure'),
    /** Not sent, since there was no point in it: its link had expired, or there was nobody to tell. */
    droppedAt: timestamp('dropped_at'),
  },
  (table) => [
    index('outbox_waiting')
      .on(table.dueAt)
      .where(sql`delivered_at is null and failed_at is null and dropped_at is null`),
    index('outbox_failed')
      .on(table.failedAt)
      .where(sql`failed_at is not null`),
    // The emails to a person: notices of the last hour, all of them in an export and at a deletion.
    index('outbox_recipient').on(table.recipient, table.createdAt),
    // The emails with a link of somebody's, some of which went to another address: all go with the account.
    index('outbox_subject_id')
      .on(table.subjectId)
      .where(sql`subject_id is not null`),
    index('outbox_settled')
      .on(table.createdAt)
      .where(sql`failed_at is null`),
  ],
);

export type OutboxRow = typeof outbox.$inferSelect;
