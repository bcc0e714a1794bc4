import { type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import type { AuditOutcome } from '../registry/feature.js';
import { insertInto, literal } from '../db/sql-parts.js';
import type { ClientPlaceholders } from '../http/client-values.js';
import { type AuditEvent, outcomeOf } from './audit-events.js';
import { auditEvents } from './audit-events.table.js';

/** The event that a row is, and its outcome. */
interface EventColumns {
  event: SQL<AuditEvent>;
  outcome: SQL<AuditOutcome>;
}

interface AuditedRow {
  /** By default drawn. One that is derived from what happened has the event stand there once. */
  id?: SQLWrapper;
  /** By default that of the transaction. */
  createdAt?: SQLWrapper;
  event: AuditEvent | EventColumns;
  userId: SQLWrapper;
  sessionId?: SQLWrapper;
  generation?: SQLWrapper;
  reason?: SQLWrapper;
  /** By whom it was done; by default as the client says. */
  actorId?: SQLWrapper;
  client: ClientPlaceholders;
}

/** Part of a statement that writes down what happened, once for each row of what follows it: `FROM …`. */
export function audited({ id, event, client, ...about }: AuditedRow): SQL {
  const columns =
    typeof event === 'string' ? { event: literal(event), outcome: literal(outcomeOf(event)) } : event;
  const { ip, userAgent, requestId, actorId } = client;
  return insertInto(auditEvents, {
    id: id ?? sql`gen_random_uuid()`,
    ...columns,
    ip,
    userAgent,
    requestId,
    actorId,
    ...about,
  });
}

/** The event of each text that `column` can be; the others are none. */
export function eventOf(column: SQL, events: Readonly<Record<string, AuditEvent>>): EventColumns {
  const rows = Object.entries(events);
  const names = rows.map(([text, event]) => sql`WHEN ${literal(text)} THEN ${literal(event)}`);
  const outcomes = rows.map(([text, event]) => sql`WHEN ${literal(text)} THEN ${literal(outcomeOf(event))}`);
  return {
    event: sql<AuditEvent>`CASE ${column} ${sql.join(names, sql` `)} END`,
    outcome: sql<AuditOutcome>`CASE ${column} ${sql.join(outcomes, sql` `)} END`,
  };
}
