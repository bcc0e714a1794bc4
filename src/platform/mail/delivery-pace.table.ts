import { boolean, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { timestamp } from '../db/columns.js';

/**
 * How fast a provider takes mails, once it has refused some as too many: one row for each transport, shared
 * by all instances. And one, `hand-over`, that says until when no other function is asked to go on with the
 * mails. Until `limited_until` mails are claimed in turns, so many at once and so long after one another;
 * without it, as they come.
 */
export const deliveryPace = pgTable('delivery_pace', {
  transport: text('transport').primaryKey(),
  limitedUntil: timestamp('limited_until').notNull(),
  /** When the next turn may be taken: by one instance, the first that comes. */
  nextTurnAt: timestamp('next_turn_at').notNull(),
  /** Between two turns, in milliseconds. */
  everyMs: integer('every_ms').notNull(),
  /** How many mails a turn is good for. */
  batch: integer('batch').notNull(),
  /** Whether the provider has said how many it takes, or a turn has found out. Until then turns grow fast. */
  isFound: boolean('is_found').notNull().default(false),
  /** Turns in a row of which nothing was refused, and turns in a row of which everything was. */
  cleanTurns: integer('clean_turns').notNull().default(0),
  refusedTurns: integer('refused_turns').notNull().default(0),
});
