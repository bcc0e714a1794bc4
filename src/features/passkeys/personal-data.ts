import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { passkeys } from './passkeys.table.js';

const COLUMNS = {
  id: passkeys.id,
  name: passkeys.name,
  aaguid: passkeys.aaguid,
  transports: passkeys.transports,
  isBackedUp: passkeys.isBackedUp,
  createdAt: passkeys.createdAt,
  lastUsedAt: passkeys.lastUsedAt,
};

/** The rows about a user, without what opens anything. */
export const personalData = {
  passkeys: ({ userId }) =>
    sql`SELECT ${named(COLUMNS)}
    FROM ${passkeys}
    WHERE ${passkeys.userId} = ${userId}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
