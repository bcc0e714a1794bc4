import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import { auditEvents } from '../../platform/audit/audit-events.table.js';
import type { AuditEvent } from '../../platform/audit/audit-events.js';
import type { Executor } from '../../platform/db/executor.js';
import { integer, textOf, timestamptz } from '../../platform/db/pg-types.js';
import { literal } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import type { Period } from './figures.dto.js';

/** The events that each figure counts. */
const COUNTED = {
  signUps: ['user_registered'],
  signIns: ['login_succeeded'],
  failures: ['login_failed', 'second_factor_failed'],
  refused: ['rate_limited'],
} as const satisfies Record<string, readonly AuditEvent[]>;

const isOneOf = (events: readonly AuditEvent[]): SQL =>
  sql`${auditEvents.event} IN (${sql.join(
    events.map((event) => literal(event)),
    sql`, `,
  )})`;

const countOf = (figure: keyof typeof COUNTED): SQL =>
  sql`(count(*) FILTER (WHERE ${isOneOf(COUNTED[figure])}))::integer AS ${sql.identifier(figure)}`;

const countFigures = statement({
  name: 'figures.count',
  values: { from: timestamptz, to: timestamptz, by: textOf<Period>() },
  row: { at: timestamptz, signUps: integer, signIns: integer, failures: integer, refused: integer },
  sql: (v) => sql`
    SELECT date_trunc(${v.by}, ${auditEvents.createdAt}, 'UTC') AS at,
      ${countOf('signUps')}, ${countOf('signIns')}, ${countOf('failures')}, ${countOf('refused')}
    FROM ${auditEvents}
    WHERE ${auditEvents.createdAt} >= ${v.from} AND ${auditEvents.createdAt} < ${v.to}
      AND ${isOneOf(Object.values(COUNTED).flat())}
    GROUP BY at ORDER BY at
  `,
});

/** The figures of an hour or a day. */
export interface CountedPeriod {
  /** Its beginning, as PostgreSQL writes it. */
  at: string;
  signUps: number;
  signIns: number;
  failures: number;
  refused: number;
}

@Injectable()
export class FiguresRepository {
  /** Those in which something happened, in one statement over the audit of that time. */
  count(on: Executor, range: { from: Date; to: Date; by: Period }): Promise<CountedPeriod[]> {
    const { from, to, by } = range;
    return countFigures(on, { from: from.toISOString(), to: to.toISOString(), by });
  }
}
