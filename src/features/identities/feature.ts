import { sql } from 'drizzle-orm';
import { defineFeature } from '../../platform/registry/feature.js';
import { devicesFeature } from '../devices/feature.js';
import { loginFeature } from '../login/feature.js';
import { oneTimeTokensFeature } from '../one-time-tokens/feature.js';
import { pendingSignInsFeature } from '../pending-sign-ins/feature.js';
import { recoveryCodesFeature } from '../recovery-codes/feature.js';
import { registrationFeature } from '../registration/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { credentialsChanged, factorsReset } from './consequences.js';
import { cookies } from './cookies.js';
import { errors } from './errors.js';
import { events, webhooks } from './events.js';
import { IdentitiesModule } from './identities.module.js';
import { identities } from './identities.table.js';
import { links } from './links.js';
import { mails } from './mails.js';
import { pendingIdentities } from './pending-identities.table.js';
import { proofs, waysIn } from './proofs.js';
import { personalData } from './personal-data.js';

export const identitiesFeature = defineFeature({
  name: 'identities',
  requires: [
    devicesFeature,
    loginFeature,
    oneTimeTokensFeature,
    pendingSignInsFeature,
    recoveryCodesFeature,
    registrationFeature,
    sessionsFeature,
  ],
  module: () => IdentitiesModule,
  personalData,
  tables: [identities, pendingIdentities],
  expires: [{ name: 'pending identities', table: pendingIdentities, column: 'expires_at' }],
  userDeleted: [
    ({ email }) => sql`DELETE FROM ${pendingIdentities} WHERE ${pendingIdentities.email} = ${email}`,
  ],
  credentialsChanged,
  factorsReset,
  proofs,
  waysIn,
  events,
  webhooks,
  cookies,
  mails,
  links,
  errors,
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
