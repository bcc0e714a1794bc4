import { type SQL, sql } from 'drizzle-orm';
import { auditEvents } from '../../platform/audit/audit-events.table.js';
import { isWhole, shortened } from '../../platform/db/shortened-address.js';
import type { HeldAddresses } from '../../platform/registry/feature.js';
import { auditChain } from './audit-chain.table.js';

/** Says, for this one statement, after how many days the trigger of `drizzle/extras.sql` lets it be done. */
const retentionOf = (days: SQL<number>) =>
  sql`(SELECT set_config('postern.ip_retention_days', ${days}::text, true)::integer)`;

/**
 * Those of events. The salt of the address goes with it, or the address could be guessed by its commitment;
 * that of its network stays, and the chain still holds.
 */
export const addresses: readonly HeldAddresses[] = [
  {
    name: 'addresses of the audit',
    table: auditEvents,
    since: sql`${auditEvents.createdAt}`,
    index: auditEvents.createdAt,
    isWhole: isWhole(auditEvents.ip),
    assignments: sql`ip = ${shortened(auditEvents.ip)}`,
    days: retentionOf,
    alongside: (ids) => sql`UPDATE ${auditChain} SET ip_salt = NULL
      WHERE ${auditChain.eventId} = ANY (${ids}) AND ${auditChain.ipSalt} IS NOT NULL`,
  },
];
