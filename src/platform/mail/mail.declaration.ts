import { sql } from 'drizzle-orm';
import { literal } from '../db/sql-parts.js';
import type { Declaration } from '../registry/feature.js';
import { addresses } from './addresses.js';
import { deliveryPace } from './delivery-pace.table.js';
import { metrics } from './metrics.js';
import { outbox } from './outbox.table.js';
import { derived, faults, variables } from './variables.js';

/**
 * How long a mail is kept that was delivered or discarded, and one that was dead-lettered, in days: as long
 * as somebody may ask what became of it.
 */
const MAIL_DAYS = 7;
const FAILED_MAIL_DAYS = 30;

const ago = (days: number) => sql`now() - interval '${literal(days)} days'`;
import { personalData } from './personal-data.js';

export const mailDeclaration: Declaration = {
  name: 'mail',
  env: variables,
  envFaults: faults,
  envDerived: derived,
  personalData,
  addresses,
  metrics,
  tables: [outbox, deliveryPace],
  expires: [
    {
      name: 'mails',
      table: outbox,
      column: 'created_at',
      isExpired: () => sql`${outbox.failedAt} IS NULL AND ${outbox.createdAt} <= ${ago(MAIL_DAYS)}
        AND coalesce(${outbox.deliveredAt}, ${outbox.droppedAt}) <= ${ago(MAIL_DAYS)}`,
    },
    {
      name: 'mails given up',
      table: outbox,
      column: 'failed_at',
      isExpired: () => sql`${outbox.failedAt} <= ${ago(FAILED_MAIL_DAYS)}`,
    },
  ],
  // Notices to an address that the user had before stay until the sweep: it may be somebody else's by now.
  userDeleted: [({ email }) => sql`DELETE FROM ${outbox} WHERE ${outbox.recipient} = ${email}`],
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
};
