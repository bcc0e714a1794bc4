import { sql } from 'drizzle-orm';
import type { EncryptedColumn, Expiry } from '../../platform/registry/feature.js';
import { providerTokens } from './provider-tokens.table.js';

const { identityId: row, accessToken, refreshToken, idToken, keptAt } = providerTokens;

export const encrypted: EncryptedColumn[] = [accessToken, refreshToken, idToken].map((value) => ({
  value,
  row,
}));

/** A hundred years. */
const KEPT_DAYS = 36_500;

/** Where KEEP_PROVIDER_TOKENS is off no token stays. */
export const expires: Expiry[] = [
  {
    name: 'tokens of providers',
    table: providerTokens,
    column: 'kept_at',
    key: 'identity_id',
    isExpired: (days) => sql`${keptAt} <= now() - make_interval(days => ${days})`,
    days: ({ KEEP_PROVIDER_TOKENS }) => (KEEP_PROVIDER_TOKENS ? KEPT_DAYS : 0),
  },
];
