import { type SQL, sql } from 'drizzle-orm';
import { auditEvents } from '../../platform/audit/audit-events.table.js';
import type { Expiry } from '../../platform/registry/feature.js';
import { auditChain } from './audit-chain.table.js';
import { auditCheckpoints } from './audit-checkpoints.table.js';

/** Says, for this one statement, how long the trigger of `drizzle/extras.sql` has to keep an event. */
const retentionOf = (days: SQL<number>) =>
  sql`(SELECT set_config('postern.audit_retention_days', ${days}::text, true)::integer)`;

const ageOf = (days: SQL) => sql`now() - make_interval(days => ${days})`;

/** The latest checkpoint that covers nothing younger than the retention: there the chain may begin. */
const cut = (column: 'sequence' | 'number', days: SQL) =>
  sql`coalesce((SELECT max(${auditCheckpoints[column]}) FROM ${auditCheckpoints}
    WHERE ${auditCheckpoints.youngestAt} <= ${ageOf(days)}), 0)`;

/** The seal of an event, looked up for each: an index has it. 0: it has none. */
const sequenceOfEvent = sql`coalesce(
  (SELECT ${auditChain.sequence} FROM ${auditChain} WHERE ${auditChain.eventId} = ${auditEvents.id}), 0)`;

const days: Expiry['days'] = (env) => env.AUDIT_RETENTION_DAYS;

/**
 * The retention cuts the chain at a checkpoint: events go up to the latest one that is old enough, then their
 * seals, then the checkpoints before. The chain's end stays, so that the next event follows it.
 */
export const expires: readonly Expiry[] = [
  {
    name: 'audit events',
    table: auditEvents,
    column: 'created_at',
    isExpired: (given) => sql`${auditEvents.createdAt} <= ${ageOf(retentionOf(given))}
      AND ${sequenceOfEvent} <= ${cut('sequence', given)}`,
    days,
  },
  {
    name: 'seals of the audit',
    table: auditChain,
    column: 'sequence',
    time: 'sealed_at',
    key: 'sequence',
    isExpired: (given) => sql`${auditChain.sequence} <= ${cut('sequence', given)}
      AND ${auditChain.sequence} < (SELECT max(sequence) FROM ${auditChain})
      AND NOT EXISTS (SELECT FROM ${auditEvents} WHERE ${auditEvents.id} = ${auditChain.eventId})`,
    days,
  },
  {
    name: 'checkpoints of the audit',
    table: auditCheckpoints,
    column: 'number',
    time: 'created_at',
    key: 'number',
    isExpired: (given) => sql`${auditCheckpoints.number} < ${cut('number', retentionOf(given))}`,
    days,
  },
];
