import { sql } from 'drizzle-orm';
import { auditEvents } from '../../platform/audit/audit-events.table.js';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { webhookDeliveries } from './webhook-deliveries.table.js';

const { endpoint, type, createdAt, deliveredAt } = webhookDeliveries;

/** The endpoints that were told of a user, and when. */
export const personalData = {
  webhooks: ({ userId }) =>
    sql`SELECT ${named({ endpoint, type, createdAt, deliveredAt })}
    FROM ${webhookDeliveries} JOIN ${auditEvents} ON ${auditEvents.id} = ${webhookDeliveries.eventId}
    WHERE ${auditEvents.userId} = ${userId}
    ORDER BY ${createdAt}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
