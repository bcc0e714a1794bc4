import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from '../database/columns.js';
import type { TemplateName } from './templates/templates.js';

/**
 * Every mail, written in the transaction of what it tells about. A row holds no usable token: the secret of its link is
 * derived when the mail is sent (`links.ts`) from `subject_id` and the key that `key_id` names.
 */
export const outbox = pgTable(
  'outbox',
  {
    /** Also the Idempotency-Key at the provider. */
    id: id(),
    template: text('template').$type<TemplateName>().notNull(),
    recipient: text('recipient').notNull(),
    /** What the mail's link is about: a registration. */
    subjectId: uuid('subject_id'),
    keyId: text('key_id'),
    /** Values for the template; never a secret. */
    data: jsonb('data').$type<Record<string, string | null>>().notNull().default({}),
    createdAt: moment('created_at').notNull().defaultNow(),
    /** When the next try may be made; while one is under way, when it counts as lost. */
    dueAt: moment('due_at').notNull().defaultNow(),
    attempts: integer('attempts').notNull().default(0),
    /** After this the mail would be pointless, because its link has expired. */
    expiresAt: moment('expires_at'),
    deliveredAt: moment('delivered_at'),
    /** Given up: with the reason, for the operator. */
    failedAt: moment('failed_at'),
    failure: text('failure'),
  },
  (table) => [
    index('outbox_due')
      .on(table.dueAt)
      .where(sql`delivered_at is null`),
    index('outbox_created_at').on(table.createdAt),
  ],
);

export type OutboxRow = typeof outbox.$inferSelect;
