import { Injectable } from '@nestjs/common';
import type { Executor } from '../../platform/db/executor.js';
import type { AuditOutcome } from '../../platform/registry/feature.js';
import { AUDIT_LISTS, type AuditIndex } from './audit-list.js';

/** An event as it stands in the audit. */
export interface AuditRow {
  id: string;
  createdAt: string;
  event: string;
  outcome: AuditOutcome;
  userId: string | null;
  actorId: string | null;
  sessionId: string | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
  reason: string | null;
}

/** The events that are asked for: a field that is missing says nothing. */
export interface AuditQuery {
  user?: string | undefined;
  actor?: string | undefined;
  event?: string | undefined;
  outcome?: AuditOutcome | undefined;
  /** From this moment on, and before that one. */
  from?: string | undefined;
  to?: string | undefined;
}

/** Where a list goes on: behind this event. */
export interface AuditPlace {
  at: string;
  id: string;
}

/** How many events one page looks through for those of a name or an outcome. */
const WINDOW = 1000;
const NO_ID = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class AuditListRepository {
  /**
   * The newest events that stand behind `after`, in one statement.
   * @returns them, and where the next page begins; undefined: there is none
   */
  async list(
    on: Executor,
    query: AuditQuery,
    after: AuditPlace | undefined,
    limit: number,
  ): Promise<{ events: AuditRow[]; next: AuditPlace | undefined }> {
    const { user, actor, event = null, outcome = null, from = '-infinity', to = 'infinity' } = query;
    const index: AuditIndex = user ? 'user' : actor ? 'actor' : 'time';
    const own = { time: {}, user: { of: user, actor: actor ?? null }, actor: { of: actor } }[index];
    const window = event === null && outcome === null ? limit : WINDOW;
    const end = after ?? { at: to, id: NO_ID };
    const bounds = { from, to: end.at, toId: end.id };
    const rows = await AUDIT_LISTS[index](on, { ...own, ...bounds, event, outcome, window, limit });
    const events = rows.flatMap((row) => (row.id === null ? [] : [row as AuditRow]));
    return { events, next: nextOf(rows, events, { window, limit }) };
  }
}

/** Behind the last event of a full page, or behind the last that was looked at. */
function nextOf(
  rows: readonly { lastAt: string; lastId: string; looked: number }[],
  events: readonly AuditRow[],
  { window, limit }: { window: number; limit: number },
): AuditPlace | undefined {
  const [first] = rows;
  const last = events.at(-1);
  if (!first || (events.length < limit && first.looked < window)) return undefined;
  return last && events.length === limit
    ? { at: last.createdAt, id: last.id }
    : { at: first.lastAt, id: first.lastId };
}
