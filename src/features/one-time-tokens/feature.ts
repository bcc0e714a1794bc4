import { sql } from 'drizzle-orm';
import { defineFeature } from '../../platform/registry/feature.js';
import { usersFeature } from '../users/feature.js';
import { events, refusals } from './events.js';
import { limits } from './limits.js';
import { OneTimeTokensModule } from './one-time-tokens.module.js';
import { oneTimeTokens } from './one-time-tokens.table.js';
import { errors, sentences } from './errors.js';

export const oneTimeTokensFeature = defineFeature({
  name: 'one-time-tokens',
  requires: [usersFeature],
  module: () => OneTimeTokensModule,
  tables: [oneTimeTokens],
  expires: [{ name: 'one-time tokens', table: oneTimeTokens, column: 'expires_at' }],
  userDeleted: [
    // Asked for before there was such a user, and by nobody who has one.
    sql`DELETE FROM one_time_tokens WHERE email = ${sql.placeholder('email')}::text AND user_id IS NULL`,
    // The mails whose link is the user's, wherever they went.
    sql`DELETE FROM outbox WHERE subject_id IN (SELECT id FROM one_time_tokens WHERE user_id =
      ${sql.placeholder('userId')}::uuid)`,
  ],
  credentialsChanged: {
    // Whoever knew the old password may have asked for them. The way back from a change of address outlives
    // the others: it may be its owner's only one. Once it was used, those that are left are no way back any
    // more.
    deleted_links: sql`DELETE FROM one_time_tokens WHERE user_id = ${sql.placeholder('userId')}::uuid
      AND (purpose <> 'undo-email-change' OR ${sql.placeholder('reason')}::text = 'email-change-undone')`,
  },
  events,
  refusals,
  limits,
  errors,
  sentences,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
