import { sql } from 'drizzle-orm';
import { defineFeature } from '../../platform/registry/feature.js';
import { loginFeature } from '../login/feature.js';
import { termsFeature } from '../terms/feature.js';
import { sealedHashes } from '../passwords/sealed-columns.js';
import { cookies } from './cookies.js';
import { events, webhooks } from './events.js';
import { limits } from './limits.js';
import { RegistrationModule } from './registration.module.js';
import { registrations } from './registrations.table.js';
import { invitations } from './invitations.table.js';
import { links } from './links.js';
import { mails } from './mails.js';
import { errors } from './errors.js';
import { variables } from './variables.js';
import { personalData } from './personal-data.js';

export const registrationFeature = defineFeature({
  name: 'registration',
  requires: [loginFeature, termsFeature],
  module: () => RegistrationModule,
  env: variables,
  personalData,
  tables: [registrations, invitations],
  encrypted: [sealedHashes(registrations.passwordHash, registrations.id)],
  expires: [
    { name: 'registrations', table: registrations, column: 'expires_at' },
    { name: 'invitations', table: invitations, column: 'expires_at', key: 'email' },
  ],
  userDeleted: [
    ({ userId, email }) =>
      sql`DELETE FROM ${registrations} WHERE ${registrations.email} = ${email} OR ${registrations.userId} =
        ${userId}`,
  ],
  events,
  webhooks,
  limits,
  mails,
  links,
  errors,
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
  cookies,
});
