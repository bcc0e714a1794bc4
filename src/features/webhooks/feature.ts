import { sql } from 'drizzle-orm';
import { literal } from '../../platform/db/sql-parts.js';
import { defineFeature } from '../../platform/registry/feature.js';
import { auditChainFeature } from '../audit-chain/feature.js';
import { peopleChangesFeature } from '../people-changes/feature.js';
import { peopleFeature } from '../people/feature.js';
import { rolesFeature } from '../roles/feature.js';
import { errors } from './errors.js';
import { events } from './events.js';
import { limits } from './limits.js';
import { metrics } from './metrics.js';
import { permissions } from './permissions.js';
import { personalData } from './personal-data.js';
import { derived, faults, variables } from './variables.js';
import { webhookDeliveries } from './webhook-deliveries.table.js';
import { webhookEndpoints } from './webhook-endpoints.table.js';
import { WebhooksModule } from './webhooks.module.js';
import { Webhooks } from './webhooks.service.js';

/**
 * How long a webhook is kept that was delivered, and one that was dead-lettered, in days, as mails are; and
 * one that nobody has tried for so long since it was due: no endpoint is configured any more.
 */
const DELIVERED_DAYS = 7;
const FAILED_DAYS = 30;

const ago = (days: number) => sql`now() - interval '${literal(days)} days'`;

const { createdAt, deliveredAt, dueAt, failedAt } = webhookDeliveries;

export const webhooksFeature = defineFeature({
  name: 'webhooks',
  requires: [auditChainFeature, rolesFeature, peopleFeature, peopleChangesFeature],
  module: (env) => WebhooksModule.for(env),
  env: variables,
  envFaults: faults,
  envDerived: derived,
  tables: [webhookDeliveries, webhookEndpoints],
  personalData,
  permissions,
  events,
  metrics,
  limits,
  errors,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
  maintenance: ({ WEBHOOK_ENDPOINTS }) => (WEBHOOK_ENDPOINTS.length > 0 ? [Webhooks] : []),
  expires: [
    {
      name: 'webhooks',
      table: webhookDeliveries,
      column: 'created_at',
      isExpired: () => sql`${createdAt} <= ${ago(DELIVERED_DAYS)} AND ${failedAt} IS NULL
        AND coalesce(${deliveredAt} <= ${ago(DELIVERED_DAYS)},
          greatest(${createdAt}, ${dueAt}) <= ${ago(FAILED_DAYS)})`,
    },
    {
      name: 'webhooks given up',
      table: webhookDeliveries,
      column: 'failed_at',
      isExpired: () => sql`${failedAt} <= ${ago(FAILED_DAYS)}`,
    },
  ],
});
