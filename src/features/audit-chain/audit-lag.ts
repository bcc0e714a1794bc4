import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { auditEvents } from '../../platform/audit/audit-events.table.js';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import { float8 } from '../../platform/db/pg-types.js';
import { statement } from '../../platform/db/statement.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { MaintenanceTask } from '../../platform/registry/maintenance-task.js';
import { isMeasuring, record } from '../../platform/telemetry/metrics.js';
import { auditChain } from './audit-chain.table.js';
import { auditCheckpoints } from './audit-checkpoints.table.js';

const isUnsealed = sql`NOT EXISTS (
  SELECT FROM ${auditChain} WHERE ${auditChain.eventId} = ${auditEvents.id}
)`;

/**
 * In a backlog the next event is one of those right behind the chain's end. Where the end is an event that
 * was committed late, hundreds behind it can be sealed: then it is the first one since the end was sealed.
 * Both are found along an index, however many events there are.
 */
const lagStatement = statement({
  name: 'audit-chain.lag',
  values: {},
  row: { sealing: float8, checkpoint: float8 },
  sql: () => sql`
    SELECT greatest(0, coalesce(extract(epoch FROM now() - coalesce(
      (SELECT min(${auditEvents.createdAt}) FROM (
        SELECT id, created_at FROM ${auditEvents}
        WHERE ${auditEvents.createdAt} >= coalesce(head.created_at, '-infinity')
        ORDER BY ${auditEvents.createdAt} LIMIT 500
      ) AS ${auditEvents} WHERE ${isUnsealed}),
      (SELECT ${auditEvents.createdAt} FROM ${auditEvents}
        WHERE ${auditEvents.createdAt} > head.sealed_at AND ${isUnsealed}
        ORDER BY ${auditEvents.createdAt} LIMIT 1)
    )), 0))::float8 AS "sealing", coalesce((
      SELECT extract(epoch FROM now() - min(${auditCheckpoints.createdAt})) FROM ${auditCheckpoints}
      WHERE ${auditCheckpoints.dueAt} IS NOT NULL
    ), 0)::float8 AS "checkpoint"
    FROM (SELECT 1) AS one
    LEFT JOIN LATERAL (
      SELECT end_of.sealed_at, ${auditEvents.createdAt} FROM (
        SELECT * FROM ${auditChain} ORDER BY ${auditChain.sequence} DESC LIMIT 1
      ) AS end_of LEFT JOIN ${auditEvents} ON ${auditEvents.id} = end_of.event_id
    ) AS head ON true
  `,
});

/** Sets the gauges of what waits to be sealed, and to arrive outside: after both were tried, or failed. */
@Injectable()
export class AuditLag implements MaintenanceTask {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async run(): Promise<void> {
    if (!isMeasuring()) return;
    const [lag] = await lagStatement(this.db, {});
    if (!lag) return;
    record('postern.audit.sealing.lag', lag.sealing);
    if (this.env.AUDIT_CHECKPOINT_URL !== undefined) record('postern.audit.checkpoint.lag', lag.checkpoint);
  }
}
