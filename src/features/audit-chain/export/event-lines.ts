import type { AuditEvent } from '../../../platform/audit/audit-events.js';
import type { Executor } from '../../../platform/db/executor.js';
import type { ChainedEvent } from '../chained-event.js';
import { findSealedBefore, type Link, readChain } from '../verification/chain.repository.js';
import { CLASSES, HIGH, OTHER } from './ocsf-classes.js';

/** The events that are asked for: a field that is missing says nothing. */
export interface ExportQuery {
  /** From this time on, and before that one, in ISO 8601. */
  from?: string;
  to?: string;
  /** About, or by, this user. */
  user?: string;
  /** Behind the event of this number. */
  after?: number;
}

const SEVERITIES = {
  informational: { severity_id: 1, severity: 'Informational' },
  low: { severity_id: 2, severity: 'Low' },
  high: { severity_id: 4, severity: 'High' },
};

/** The sealed events, one JSON object a line, in the order of their seals. */
export async function* eventLines(on: Executor, query: ExportQuery): AsyncGenerator<string> {
  const { from, after = 0 } = query;
  // An event is sealed after its time: what was sealed before `from` is older.
  const start = from === undefined ? 0 : await findSealedBefore(on, from);
  for await (const link of readChain(on, Math.max(after, start)))
    if (link.event && isAsked(link.event, query)) yield `${JSON.stringify(ocsfOf(link, link.event))}\n`;
}

function isAsked({ createdAt, userId, actorId }: ChainedEvent, { from, to, user }: ExportQuery): boolean {
  const at = Date.parse(createdAt);
  if (from !== undefined && at < Date.parse(from)) return false;
  if (to !== undefined && at >= Date.parse(to)) return false;
  return user === undefined || userId === user || actorId === user;
}

/** An event with the names of OCSF 1.3. docs/audit.md has each field. */
function ocsfOf({ sequence, hash, sealedAt }: Link, event: ChainedEvent): object {
  const activity = CLASSES[event.event as AuditEvent] ?? OTHER;
  const isSuccess = event.outcome === 'success';
  const severity = HIGH.has(event.event) ? 'high' : isSuccess ? 'informational' : 'low';
  return {
    class_uid: activity.classUid,
    class_name: activity.className,
    category_uid: activity.categoryUid,
    category_name: activity.categoryName,
    activity_id: activity.activityId,
    activity_name: activity.activityName,
    type_uid: activity.classUid * 100 + activity.activityId,
    time: Date.parse(event.createdAt),
    ...SEVERITIES[severity],
    status_id: isSuccess ? 1 : 2,
    status: isSuccess ? 'Success' : 'Failure',
    ...(event.reason === null ? {} : { status_detail: event.reason }),
    ...partiesOf(event),
    metadata: {
      version: '1.3.0',
      product: { name: 'Postern', vendor_name: 'Postern' },
      log_name: 'audit_events',
      event_code: event.event,
      uid: event.id,
      original_time: event.createdAt,
      sequence,
      ...(event.requestId === null ? {} : { correlation_uid: event.requestId }),
    },
    unmapped: {
      sequence,
      hash: hash.toString('hex'),
      sealed_at: sealedAt,
      ...(event.generation === null ? {} : { refresh_generation: event.generation }),
    },
  };
}

/** The person it is about, the one who acted, and from where. */
function partiesOf({ userId, actorId, sessionId, ip, userAgent, requestId }: ChainedEvent): object {
  const http = {
    ...(userAgent === null ? {} : { user_agent: userAgent }),
    ...(requestId === null ? {} : { uid: requestId }),
  };
  const by = actorId ?? userId;
  return {
    ...(userId === null ? {} : { user: { uid: userId } }),
    ...(by === null ? {} : { actor: { user: { uid: by } } }),
    ...(sessionId === null ? {} : { session: { uid: sessionId } }),
    ...(ip === null ? {} : { src_endpoint: { ip } }),
    ...(Object.keys(http).length === 0 ? {} : { http_request: http }),
  };
}
