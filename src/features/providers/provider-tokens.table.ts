import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamp } from '../../platform/db/columns.js';
import { identities } from '../identities/identities.table.js';

/** The tokens that a provider gave out at the last sign-in by an identity, with KEEP_PROVIDER_TOKENS. */
export const providerTokens = pgTable(
  'provider_tokens',
  {
    identityId: uuid('identity_id')
      .primaryKey()
      .references(() => identities.id, { onDelete: 'cascade' }),
    /** Encrypted by `sealColumn` for this identity, as the next two. */
    accessToken: bytea('access_token').notNull(),
    /** Null: the provider has never given one. */
    refreshToken: bytea('refresh_token'),
    /** Null: the provider does not speak OpenID Connect. */
    idToken: bytea('id_token'),
    /** Those that the provider has granted, between blanks. */
    scopes: text('scopes').notNull(),
    /** The end of the access token; null: it has none, or the provider does not say. */
    expiresAt: timestamp('expires_at'),
    /** The session at the provider (`sid`), as a back-channel logout names it. */
    providerSession: text('provider_session'),
    /** The request that has the access token renewed just now; null: none. */
    renewal: uuid('renewal'),
    /** Until when others wait for it. */
    renewalUntil: timestamp('renewal_until'),
    keptAt: timestamp('kept_at').notNull().defaultNow(),
  },
  (table) => [index('provider_tokens_kept_at').on(table.keptAt)],
);
