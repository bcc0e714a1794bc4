import { sql } from 'drizzle-orm';
import { literal, named } from '../db/sql-parts.js';
import type { PersonalDataPart } from '../registry/feature.js';
import { auditEvents } from './audit-events.table.js';
import { OPERATOR_AGENT } from './operator-agent.js';

/** By an admin, or by an operator at a terminal: from no address. */
const isByAnother = sql`(${auditEvents.actorId} IS NOT NULL OR ${auditEvents.ip} IS NULL
  AND coalesce(starts_with(${auditEvents.userAgent}, ${literal(OPERATOR_AGENT)}), false))`;
const isTheirOwn = sql`NOT ${isByAnother}`;

const COLUMNS = {
  createdAt: auditEvents.createdAt,
  event: auditEvents.event,
  outcome: auditEvents.outcome,
  // Where somebody else has acted, these are of who did.
  sessionId: sql`CASE WHEN ${isTheirOwn} THEN ${auditEvents.sessionId} END`,
  ip: sql`CASE WHEN ${isTheirOwn} THEN ${auditEvents.ip} END`,
  userAgent: sql`CASE WHEN ${isTheirOwn} THEN ${auditEvents.userAgent} END`,
  reason: sql`CASE WHEN ${isTheirOwn} THEN ${auditEvents.reason} END`,
  isByAnother,
};

/** The rows about a user, without what opens anything. */
export const personalData = {
  audit: ({ userId }) =>
    sql`SELECT ${named(COLUMNS)}
    FROM ${auditEvents}
    WHERE ${auditEvents.userId} = ${userId}
    ORDER BY ${auditEvents.createdAt}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
