import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { newId } from '../crypto/ids.js';
import type { Executor } from '../db/executor.js';
import { nullable, text, uuid } from '../db/pg-types.js';
import { insertInto } from '../db/sql-parts.js';
import { statement } from '../db/statement.js';
import type { ClientInfo } from '../http/client-info.js';
import { auditEvents } from './audit-events.table.js';
import { type AuditEvent, outcomeOf } from './audit-events.js';
import { CLIENT } from '../http/client-values.js';

/**
 * The person and the thing that an event is about, and why it came out as it did; `reason` is of our own
 * words, never of a client's.
 */
interface About {
  userId?: string | undefined;
  /** The user by whom it was done, where that is another; by default as the client says. */
  actorId?: string | undefined;
  sessionId?: string | undefined;
  reason?: string | undefined;
}

const recordStatement = statement({
  name: 'audit.record',
  values: {
    id: uuid,
    event: auditEvents.event,
    outcome: auditEvents.outcome,
    userId: nullable(uuid),
    sessionId: nullable(uuid),
    reason: nullable(text),
    ...CLIENT,
  },
  row: {},
  sql: (values) => insertInto(auditEvents, values),
});

@Injectable()
export class AuditRepository {
  /**
   * Writes down what happened, in the transaction in which it does: without the one there is not the other.
   */
  async record(
    on: Executor,
    event: AuditEvent,
    client: ClientInfo,
    { userId, actorId = client.actorId ?? undefined, sessionId, reason }: About = {},
  ): Promise<void> {
    const about = {
      userId: userId ?? null,
      sessionId: sessionId ?? null,
      reason: reason ?? null,
      actorId: actorId ?? null,
    };
    await recordStatement(on, { id: newId(), event, outcome: outcomeOf(event), ...client, ...about });
  }

  /** Writes the same of several users, in one statement. */
  async recordOfEach(
    on: Executor,
    event: AuditEvent,
    client: ClientInfo,
    { userIds, reason }: { userIds: readonly string[]; reason: string },
  ): Promise<void> {
    const { ip, userAgent, requestId, actorId } = client;
    const common = { event, outcome: outcomeOf(event), ip, userAgent, requestId, actorId, reason };
    const rows = userIds.map((userId) => ({ id: newId(), userId, ...common }));
    if (rows.length > 0) await on.insert(auditEvents).values(rows);
  }

  /**
   * Writes down what somebody can repeat at will: once for each `what`. The row's id is derived, so that the
   * table's own key refuses the second one.
   */
  async recordOnce(
    on: Executor,
    event: AuditEvent,
    client: ClientInfo,
    about: About,
    what: string,
  ): Promise<void> {
    const id = createHash('sha256').update(what).digest('hex').slice(0, 32);
    await on
      .insert(auditEvents)
      .values({
        id: sql`${id}::uuid`,
        event,
        outcome: outcomeOf(event),
        ...client,
        ...withActor(about, client),
      })
      .onConflictDoNothing();
  }

  /**
   * Writes down what somebody can repeat at will: for each `what` once a minute, by the database's clock. The
   * row's id is derived, so that the table's own key refuses the second one.
   */
  async recordOnceAMinute(
    on: Executor,
    event: AuditEvent,
    client: ClientInfo,
    about: About,
    what: string,
  ): Promise<void> {
    const minute = sql`floor(extract(epoch FROM now()) / 60)`;
    const repeated = sql`concat_ws('|', ${event}::text, ${what}::text, ${minute})`;
    const id = sql`encode(substring(sha256(convert_to(${repeated}, 'UTF8')) FOR 16), 'hex')::uuid`;
    await on
      .insert(auditEvents)
      .values({ id, event, outcome: outcomeOf(event), ...client, ...withActor(about, client) })
      .onConflictDoNothing();
  }
}

const withActor = (about: About, { actorId }: ClientInfo) => ({
  ...about,
  actorId: about.actorId ?? actorId,
});
