import { sql } from 'drizzle-orm';
import { defineFeature } from '../../platform/registry/feature.js';
import { recoveryCodesFeature } from '../recovery-codes/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { errors, sentences } from './errors.js';
import { events, webhooks } from './events.js';
import { mails } from './mails.js';
import { proofs } from './proofs.js';
import { IS_ABANDONED } from './totp-factors.repository.js';
import { totpFactors } from './totp-factors.table.js';
import { TotpModule } from './totp.module.js';
import { personalData } from './personal-data.js';

export const totpFeature = defineFeature({
  name: 'totp',
  requires: [recoveryCodesFeature, sessionsFeature],
  module: () => TotpModule,
  personalData,
  tables: [totpFactors],
  expires: [
    {
      name: 'unconfirmed authenticator apps',
      table: totpFactors,
      column: 'created_at',
      isExpired: () => IS_ABANDONED,
      key: 'user_id',
    },
  ],
  encrypted: [{ value: totpFactors.secret, row: totpFactors.userId }],
  factorsReset: {
    authenticator_apps: ({ userId, since }) =>
      sql`DELETE FROM ${totpFactors} WHERE ${totpFactors.userId} = ${userId}
        AND coalesce(${totpFactors.confirmedAt}, ${totpFactors.createdAt}) >= ${since}`,
  },
  proofs,
  events,
  webhooks,
  mails,
  errors,
  sentences,
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
