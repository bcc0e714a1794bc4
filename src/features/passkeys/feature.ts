import { sql } from 'drizzle-orm';
import { defineFeature } from '../../platform/registry/feature.js';
import { passwordsFeature } from '../passwords/feature.js';
import { recoveryCodesFeature } from '../recovery-codes/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { cookies } from './cookies.js';
import { errors } from './errors.js';
import { events, webhooks } from './events.js';
import { mails } from './mails.js';
import { PasskeysModule } from './passkeys.module.js';
import { passkeys } from './passkeys.table.js';
import { proofs } from './proofs.js';
import { signInMethods, waysIn } from './sign-in-method.js';
import { usedChallenges } from './used-challenges.table.js';
import { faults, variables, warnings } from './variables.js';
import { personalData } from './personal-data.js';

export const passkeysFeature = defineFeature({
  name: 'passkeys',
  requires: [passwordsFeature, recoveryCodesFeature, sessionsFeature],
  module: () => PasskeysModule,
  env: variables,
  envFaults: faults,
  envWarnings: warnings,
  personalData,
  tables: [passkeys, usedChallenges],
  expires: [{ name: 'used challenges', table: usedChallenges, column: 'expires_at', key: 'hash' }],
  factorsReset: {
    passkeys: ({ userId, since }) =>
      sql`DELETE FROM ${passkeys} WHERE ${passkeys.userId} = ${userId} AND ${passkeys.createdAt} >= ${since}`,
  },
  proofs,
  signInMethods,
  waysIn,
  events,
  webhooks,
  cookies,
  mails,
  errors,
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
