import type { PgTable } from 'drizzle-orm/pg-core';
import { defineFeature } from '../../platform/registry/feature.js';
import { usersFeature } from '../users/feature.js';
import { addresses } from './addresses.js';
import { cookies } from './cookies.js';
import { events, webhooks } from './events.js';
import { SessionsModule } from './sessions.module.js';
import { credentialsChanged } from './session-ends.js';
import { sessions } from './sessions.table.js';
import { ActingGuard } from './acting.guard.js';
import { AuthenticationGuard } from './authentication.guard.js';
import { EnrolmentGuard } from './enrolment.guard.js';
import { RecentProofGuard } from './recent-proof.guard.js';
import { metrics } from './metrics.js';
import { mails } from './mails.js';
import { errors, sentences } from './errors.js';
import { permissions } from './permissions.js';
import { faults, variables, warnings } from './variables.js';
import { personalData } from './personal-data.js';

// Its columns stand in no type of the features that require this one: TypeScript writes no declaration of
// more than so many characters.
const table: PgTable = sessions;

export const sessionsFeature = defineFeature({
  name: 'sessions',
  requires: [usersFeature],
  module: () => SessionsModule,
  env: variables,
  envFaults: faults,
  envWarnings: warnings,
  guards: [AuthenticationGuard, ActingGuard, EnrolmentGuard, RecentProofGuard],
  guardsRefuse: ({ SECOND_FACTOR }): boolean => SECOND_FACTOR.length > 0,
  personalData,
  tables: [table],
  expires: [{ name: 'sessions', table, column: 'expires_at' }],
  addresses,
  credentialsChanged,
  events,
  webhooks,
  permissions,
  metrics,
  mails,
  errors,
  sentences,
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
  cookies,
});
