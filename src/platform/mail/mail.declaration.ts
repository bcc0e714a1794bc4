import { sql } from 'drizzle-orm';
import type { Declaration } from '../registry/feature.js';
import { deliveryPace } from './delivery-pace.table.js';
import { outbox } from './outbox.table.js';
import { derived, faults, variables } from './variables.js';

/**
 * How long a mail is kept that was delivered or discarded, and one that was dead-lettered, in days: as long
 * as somebody may ask what became of it.
 */
const MAIL_DAYS = 7;
const FAILED_MAIL_DAYS = 30;

export const mailDeclaration: Declaration = {
  name: 'mail',
  env: variables,
  envFaults: faults,
  envDerived: derived,
  tables: [outbox, deliveryPace],
  expires: [
    {
      name: 'mails',
      table: outbox,
      column: 'created_at',
      isExpired: sql.raw(
        `failed_at IS NULL AND created_at <= now() - interval '${MAIL_DAYS} days' AND ` +
          `coalesce(delivered_at, dropped_at) <= now() - interval '${MAIL_DAYS} days'`,
      ),
    },
    {
      name: 'mails given up',
      table: outbox,
      column: 'failed_at',
      isExpired: sql.raw(`failed_at <= now() - interval '${FAILED_MAIL_DAYS} days'`),
    },
  ],
  // Notices to an address that the user had before stay until the sweep: it may be somebody else's by now.
  userDeleted: [sql`DELETE FROM outbox WHERE recipient = ${sql.placeholder('email')}::text`],
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
};
