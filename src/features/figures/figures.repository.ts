import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import { auditEvents } from '../../platform/audit/audit-events.table.js';
import type { AuditEvent } from '../../platform/audit/audit-events.js';
import type { Executor } from '../../platform/db/executor.js';
import { integer, timestamptz } from '../../platform/db/pg-types.js';
import { literal } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';

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

/** Each hour or day by itself: a part of the index, and nothing that is sorted. */
const countFigures = statement({
  name: 'figures.count',
  values: { from: timestamptz, to: timestamptz, hours: integer },
  row: { at: timestamptz, signUps: integer, signIns: integer, failures: integer, refused: integer },
  sql: (v) => sql`
    SELECT at, counts.* FROM generate_series(${v.from}, ${v.to} - make_interval(hours => ${v.hours}),
      make_interval(hours => ${v.hours})) AS at,
    LATERAL (
      SELECT ${countOf('signUps')}, ${countOf('signIns')}, ${countOf('failures')}, ${countOf('refused')}
      FROM ${auditEvents}
      WHERE ${auditEvents.createdAt} >= at
        AND ${auditEvents.createdAt} < at + make_interval(hours => ${v.hours})
        AND ${isOneOf(Object.values(COUNTED).flat())}
    ) AS counts
    ORDER BY at
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
  /** Each of them, also where nothing happened, in one statement over the audit of that time. */
  count(on: Executor, range: { from: Date; to: Date; hours: number }): Promise<CountedPeriod[]> {
    const { from, to, hours } = range;
    return countFigures(on, { from: from.toISOString(), to: to.toISOString(), hours });
  }
}
