import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { recoveryCodes } from './recovery-codes.table.js';

const COLUMNS = { createdAt: recoveryCodes.createdAt };

/** The rows about a user, without what opens anything. */
export const personalData = {
  recovery_codes: ({ userId }) =>
    sql`SELECT ${named(COLUMNS)}
    FROM ${recoveryCodes}
    WHERE ${recoveryCodes.userId} = ${userId}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
