import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { passwords } from './passwords.table.js';

const COLUMNS = { isSet: sql`true` };

/** The rows about a user, without what opens anything. */
export const personalData = {
  passwords: ({ userId }) =>
    sql`SELECT ${named(COLUMNS)}
    FROM ${passwords}
    WHERE ${passwords.userId} = ${userId}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
