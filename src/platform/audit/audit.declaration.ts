import { sql } from 'drizzle-orm';
import type { Declaration } from '../registry/feature.js';
import { auditEvents } from './audit-events.table.js';
import { events, refusals } from './events.js';
import { variables } from './variables.js';

/** Says, for this one statement, how long the trigger of `drizzle/extras.sql` has to keep an event. */
const retentionDays = sql`(SELECT set_config('postern.audit_retention_days',
  ${sql.placeholder('auditDays')}::integer::text, true)::integer)`;

export const auditDeclaration: Declaration = {
  name: 'audit',
  env: variables,
  tables: [auditEvents],
  events,
  refusals,
  expires: [
    {
      name: 'audit events',
      table: auditEvents,
      column: 'created_at',
      isExpired: sql`created_at <= now() - make_interval(days => ${retentionDays})`,
      values: (env) => ({ auditDays: env.AUDIT_RETENTION_DAYS }),
    },
  ],
};
