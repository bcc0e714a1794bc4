import * as z from 'zod';
import { toDate } from '../../platform/db/columns.js';
import { writtenTime } from '../../platform/http/times.js';
import { nameDevice } from '../../platform/http/user-agent.js';
import { LazySchema, type OutputOf } from '../../platform/registry/project-schema.js';
import type { AuditRow } from './audit-list.repository.js';
import { cursor, pageSize } from './people.dto.js';

const OUTCOMES = ['success', 'failure'] as const;
const shapeOfId = () => z.uuid().toLowerCase();

export const auditQuery = new LazySchema(() =>
  z.strictObject({
    user: shapeOfId().optional().meta({ description: 'The person whom it is about.' }),
    actor: shapeOfId().optional().meta({ description: 'By whom it was done, where that is another.' }),
    event: z
      .string()
      .regex(/^[a-z_]{1,60}$/)
      .optional()
      .meta({ examples: ['login_failed'] }),
    outcome: z.enum(OUTCOMES).optional(),
    from: writtenTime().optional(),
    to: writtenTime().optional().meta({ description: 'Before this.' }),
    limit: pageSize(),
    cursor: cursor(),
  }),
);
export type AuditQueryString = OutputOf<typeof auditQuery>;

/** An event. What a client has said, as its User-Agent, stands as it came. */
export const auditEvent = new LazySchema(() =>
  z
    .strictObject({
      id: z.uuid().meta({ examples: ['01990b30-11f4-7a52-8c0d-6b9e3f7a2c18'] }),
      at: z.iso.datetime().meta({ examples: ['2026-11-21T08:02:00.000Z'] }),
      event: z.string().meta({ examples: ['login_succeeded'] }),
      outcome: z.enum(OUTCOMES).meta({ examples: ['success'] }),
      userId: z
        .uuid()
        .nullable()
        .meta({ examples: ['01990b2e-7c3a-7d10-9b6f-2f4c8a1d5e70'] }),
      actorId: z
        .uuid()
        .nullable()
        .meta({ description: 'By whom, where that is another.', examples: [null] }),
      sessionId: z
        .uuid()
        .nullable()
        .meta({ examples: [null] }),
      ip: z
        .string()
        .nullable()
        .meta({ examples: ['203.0.113.7'] }),
      device: z.string().meta({ examples: ['Firefox on Windows'] }),
      userAgent: z
        .string()
        .nullable()
        .meta({ examples: [null] }),
      requestId: z
        .string()
        .nullable()
        .meta({ examples: [null] }),
      reason: z
        .string()
        .nullable()
        .meta({ examples: [null] }),
    })
    .meta({ id: 'AuditEvent' }),
);

export const auditList = new LazySchema(() =>
  z
    .strictObject({
      events: z.array(auditEvent.schema),
      next: z
        .string()
        .nullable()
        .meta({
          description:
            'The cursor of the next page, also of one with fewer than `limit`; null: it is the last.',
          examples: [null],
        }),
    })
    .meta({ id: 'AuditList' }),
);
export type AuditList = OutputOf<typeof auditList>;

export async function viewEvent(row: AuditRow): Promise<AuditList['events'][number]> {
  const { id, createdAt, event, outcome, userId, actorId, sessionId, ip, userAgent, requestId, reason } = row;
  return {
    id,
    at: toDate(createdAt).toISOString(),
    event,
    outcome,
    userId,
    actorId,
    sessionId,
    ip,
    device: await nameDevice(userAgent),
    userAgent,
    requestId,
    reason,
  };
}
