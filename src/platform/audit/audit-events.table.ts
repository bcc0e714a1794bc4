import { isNotNull, sql } from 'drizzle-orm';
import { index, inet, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, timestamp } from '../db/columns.js';
import type { AuditOutcome } from '../registry/feature.js';

/**
 * One event: what happened, to whom, from where, with what outcome. Rows outlive what they tell about: no
 * foreign keys. They hold no secrets. `drizzle/extras.sql` has every change refused, and every deletion
 * before the retention has passed.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: id(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    // An `AuditEvent`. Its type would refer to the project, and the project's own tables refer to this one.
    event: text('event').notNull(),
    outcome: text('outcome').$type<AuditOutcome>().notNull().default('success'),
    userId: uuid('user_id'),
    /** The user by whom it was done, where that is another: an admin. */
    actorId: uuid('actor_id'),
    sessionId: uuid('session_id'),
    /** The refresh token's generation that was presented, where there is one. */
    generation: integer('generation'),
    ip: inet('ip'),
    userAgent: text('user_agent'),
    requestId: text('request_id'),
    reason: text('reason'),
  },
  (table) => [
    // In the order in which they are sealed and verified, page by page; the id tells those of one time apart.
    index('audit_events_created_at_id').on(table.createdAt, table.id),
    // One person's events in the order of their page.
    index('audit_events_user_created_at').on(table.userId, table.createdAt),
    // Those whose address was not shortened, oldest first.
    index('audit_events_whole_address')
      .on(table.createdAt)
      .where(sql`masklen(ip) > case family(ip) when 4 then 24 else 48 end`),
    index('audit_events_actor_id').on(table.actorId, table.createdAt).where(isNotNull(table.actorId)),
  ],
);
