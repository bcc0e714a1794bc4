import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { totpFactors } from './totp-factors.table.js';

const COLUMNS = { createdAt: totpFactors.createdAt, confirmedAt: totpFactors.confirmedAt };

/** The rows about a user, without what opens anything. */
export const personalData = {
  authenticator_apps: ({ userId }) =>
    sql`SELECT ${named(COLUMNS)}
    FROM ${totpFactors}
    WHERE ${totpFactors.userId} = ${userId}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
