import { sql } from 'drizzle-orm';
import { defineFeature } from '../../platform/registry/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { trustedBrowsersFeature } from '../trusted-browsers/feature.js';
import { errors } from './errors.js';
import { events, webhooks } from './events.js';
import { limits } from './limits.js';
import { mails } from './mails.js';
import { proofs } from './proofs.js';
import { RecoveryCodesModule } from './recovery-codes.module.js';
import { recoveryCodes } from './recovery-codes.table.js';
import { personalData } from './personal-data.js';

export const recoveryCodesFeature = defineFeature({
  name: 'recovery-codes',
  requires: [sessionsFeature, trustedBrowsersFeature],
  module: () => RecoveryCodesModule,
  personalData,
  tables: [recoveryCodes],
  factorsReset: {
    recovery_codes: ({ userId, since }) =>
      sql`DELETE FROM ${recoveryCodes} WHERE ${recoveryCodes.userId} = ${userId}
        AND ${recoveryCodes.createdAt} >= ${since}`,
  },
  proofs,
  events,
  webhooks,
  limits,
  mails,
  errors,
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
