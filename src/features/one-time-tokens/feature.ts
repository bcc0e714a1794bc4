import { sql } from 'drizzle-orm';
import { outbox } from '../../platform/mail/outbox.table.js';
import { defineFeature } from '../../platform/registry/feature.js';
import { usersFeature } from '../users/feature.js';
import { events, refusals } from './events.js';
import { limits } from './limits.js';
import { OneTimeTokensModule } from './one-time-tokens.module.js';
import { oneTimeTokens } from './one-time-tokens.table.js';
import { proofs } from './proofs.js';
import { errors, sentences } from './errors.js';
import { personalData } from './personal-data.js';

export const oneTimeTokensFeature = defineFeature({
  name: 'one-time-tokens',
  requires: [usersFeature],
  module: () => OneTimeTokensModule,
  personalData,
  tables: [oneTimeTokens],
  expires: [{ name: 'one-time tokens', table: oneTimeTokens, column: 'expires_at' }],
  userDeleted: [
    // Asked for before there was such a user, and by nobody who has one.
    ({ email }) =>
      sql`DELETE FROM ${oneTimeTokens} WHERE ${oneTimeTokens.email} = ${email} AND ${oneTimeTokens.userId} IS
        NULL`,
    // The mails whose link is the user's, wherever they went.
    ({ userId }) => sql`DELETE FROM ${outbox} WHERE ${outbox.subjectId} IN (
      SELECT ${oneTimeTokens.id} FROM ${oneTimeTokens} WHERE ${oneTimeTokens.userId} = ${userId}
    )`,
  ],
  credentialsChanged: {
    // A person who knew the old password may have asked for them. The way back from a change of address
    // outlives the others: it may be its owner's only one. Once it was used, those that are left are no way
    // back any more.
    deleted_links: ({
      userId,
      reason,
    }) => sql`DELETE FROM ${oneTimeTokens} WHERE ${oneTimeTokens.userId} = ${userId}
      AND (${oneTimeTokens.purpose} <> 'undo-email-change' OR ${reason} = 'email-change-undone')`,
  },
  proofs,
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
