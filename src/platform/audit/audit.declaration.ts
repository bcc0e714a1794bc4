import { type SQL, sql } from 'drizzle-orm';
import type { Declaration } from '../registry/feature.js';
import { auditEvents } from './audit-events.table.js';
import { events, refusals } from './events.js';
import { variables } from './variables.js';

/** Says, for this one statement, how long the trigger of `drizzle/extras.sql` has to keep an event. */
const retentionOf = (days: SQL<number>) =>
  sql`(SELECT set_config('postern.audit_retention_days', ${days}::text, true)::integer)`;
import { personalData } from './personal-data.js';

export const auditDeclaration: Declaration = {
  name: 'audit',
  env: variables,
  personalData,
  tables: [auditEvents],
  events,
  refusals,
  expires: [
    {
      name: 'audit events',
      table: auditEvents,
      column: 'created_at',
      isExpired: (days) =>
        sql`${auditEvents.createdAt} <= now() - make_interval(days => ${retentionOf(days)})`,
      days: (env) => env.AUDIT_RETENTION_DAYS,
    },
  ],
};
