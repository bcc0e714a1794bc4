import { Injectable } from '@nestjs/common';
import { asc, eq, gt, sql } from 'drizzle-orm';
import { auditEvents as a } from '../../platform/audit/audit-events.table.js';
import { newId } from '../../platform/crypto/ids.js';
import type { Executor } from '../../platform/db/executor.js';
import { auditChain as c } from '../audit-chain/audit-chain.table.js';
import type { Message, ToldEvent } from './payload.js';
import { webhookDeliveries } from './webhook-deliveries.table.js';
import { webhookEndpoints as e } from './webhook-endpoints.table.js';

const TOLD = {
  id: a.id,
  event: a.event,
  createdAt: a.createdAt,
  userId: a.userId,
  sessionId: a.sessionId,
  actorId: a.actorId,
  reason: a.reason,
};

/** How long before its endpoint was welcomed an event may have begun, as the chain waits for one. */
const BEGUN_BEFORE = sql`interval '15 minutes'`;

/** An event behind an endpoint's place. */
interface NextEvent extends ToldEvent {
  sequence: number;
  /** Whether it is older than the endpoint: the chain may have been behind when that was welcomed. */
  isPast: boolean;
}

/** The events of the audit, in the order of its chain, and how far each endpoint has been told. */
@Injectable()
export class ToldEventsRepository {
  /** An endpoint that is new is told what happens from now on. */
  async welcome(on: Executor, endpoint: string): Promise<void> {
    await on
      .insert(e)
      .values({
        id: endpoint,
        sequence: sql`(SELECT coalesce(max(${c.sequence}), 0) FROM ${c})`,
        welcomedAt: sql`now()`,
      })
      .onConflictDoNothing();
  }

  /** Locks an endpoint's place. @returns it; undefined: another instance holds it */
  async lockPlace(on: Executor, endpoint: string): Promise<number | undefined> {
    const [found] = await on
      .select({ sequence: e.sequence })
      .from(e)
      .where(eq(e.id, endpoint))
      .for('update', { skipLocked: true });
    return found?.sequence;
  }

  /** The next events behind an endpoint's place. One that the audit keeps no more is passed over. */
  list(on: Executor, endpoint: string, after: number, limit: number): Promise<NextEvent[]> {
    const isPast = sql<boolean>`coalesce(${a.createdAt} < ${e.welcomedAt} - ${BEGUN_BEFORE}, false)`;
    return on
      .select({ sequence: c.sequence, isPast, ...TOLD })
      .from(c)
      .innerJoin(a, eq(a.id, c.eventId))
      .innerJoin(e, eq(e.id, endpoint))
      .where(gt(c.sequence, after))
      .orderBy(asc(c.sequence))
      .limit(limit);
  }

  async find(on: Executor, eventId: string): Promise<ToldEvent | undefined> {
    const [found] = await on.select(TOLD).from(a).where(eq(a.id, eventId));
    return found;
  }

  async moveTo(on: Executor, endpoint: string, sequence: number): Promise<void> {
    await on.update(e).set({ sequence }).where(eq(e.id, endpoint));
  }

  /** One that stands there already stays as it is. */
  async insert(on: Executor, endpoint: string, messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return;
    await on
      .insert(webhookDeliveries)
      .values(messages.map((message) => ({ id: newId(), endpoint, ...message })))
      .onConflictDoNothing();
  }
}
