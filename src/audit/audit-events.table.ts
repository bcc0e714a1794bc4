import { index, inet, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from '../database/columns.js';
import type { AuditEvent } from './audit-events.js';

/** What happened, to whom, from where. Rows outlive what they tell about: no foreign keys. They hold no secrets. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: id(),
    createdAt: moment('created_at').notNull().defaultNow(),
    event: text('event').$type<AuditEvent>().notNull(),
    userId: uuid('user_id'),
    sessionId: uuid('session_id'),
    /** The refresh token's generation that was presented, where there is one. */
    generation: integer('generation'),
    ip: inet('ip'),
    userAgent: text('user_agent'),
    requestId: text('request_id'),
    reason: text('reason'),
  },
  (table) => [index('audit_events_created_at').on(table.createdAt), index('audit_events_user_id').on(table.userId)],
);
