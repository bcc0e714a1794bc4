import { sql } from 'drizzle-orm';
import { named } from '../db/sql-parts.js';
import type { PersonalDataPart } from '../registry/feature.js';
import { outbox } from './outbox.table.js';

const COLUMNS = {
  template: outbox.template,
  data: outbox.data,
  locale: outbox.locale,
  createdAt: outbox.createdAt,
  deliveredAt: outbox.deliveredAt,
  failedAt: outbox.failedAt,
  failure: outbox.failure,
};

/** The rows about a user, without what opens anything. */
export const personalData = {
  emails: ({ email, addressSince }) =>
    sql`SELECT ${named(COLUMNS)}
    FROM ${outbox}
    WHERE ${outbox.recipient} = ${email} AND ${outbox.createdAt} >= ${addressSince}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
