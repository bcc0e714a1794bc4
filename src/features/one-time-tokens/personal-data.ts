import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { oneTimeTokens } from './one-time-tokens.table.js';

const COLUMNS = {
  purpose: oneTimeTokens.purpose,
  email: oneTimeTokens.email,
  returnTo: oneTimeTokens.returnTo,
  createdAt: oneTimeTokens.createdAt,
  expiresAt: oneTimeTokens.expiresAt,
};

/** The rows about a user, without what opens anything. */
export const personalData = {
  one_time_links: ({ userId, email, addressSince }) =>
    sql`SELECT ${named(COLUMNS)}
    FROM ${oneTimeTokens}
    WHERE ${oneTimeTokens.userId} = ${userId} OR (${oneTimeTokens.userId} IS NULL
      AND ${oneTimeTokens.email} = ${email} AND ${oneTimeTokens.createdAt} >= ${addressSince})`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
