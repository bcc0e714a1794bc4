import { bigint, pgTable, text } from 'drizzle-orm/pg-core';
import { timestamp } from '../../platform/db/columns.js';

/**
 * How far an endpoint has been told: each has its own place, so that a new one misses nothing from then
 * on.
 */
export const webhookEndpoints = pgTable('webhook_endpoints', {
  /** As WEBHOOK_ENDPOINTS names it. */
  id: text('id').primaryKey(),
  /** Of the last event of the audit's chain that was read for it. */
  sequence: bigint('sequence', { mode: 'number' }).notNull(),
  /** Since when it has its place. null: an older version gave it that, and it is told all that is behind. */
  welcomedAt: timestamp('welcomed_at'),
  /** Until then it wants to be left alone. */
  pausedUntil: timestamp('paused_until'),
});
