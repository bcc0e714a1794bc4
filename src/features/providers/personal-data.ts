import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { identities } from '../identities/identities.table.js';
import { providerTokens } from './provider-tokens.table.js';

const COLUMNS = {
  scopes: providerTokens.scopes,
  expiresAt: providerTokens.expiresAt,
  keptAt: providerTokens.keptAt,
};

/** The rows about a user, without what opens anything. */
export const personalData = {
  provider_tokens: ({ userId }) =>
    sql`SELECT ${named(COLUMNS)}
    FROM ${providerTokens}
    JOIN ${identities} ON ${identities.id} = ${providerTokens.identityId}
    WHERE ${identities.userId} = ${userId}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
