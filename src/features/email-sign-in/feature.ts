import { sql } from 'drizzle-orm';
import { outbox } from '../../platform/mail/outbox.table.js';
import { defineFeature } from '../../platform/registry/feature.js';
import { devicesFeature } from '../devices/feature.js';
import { loginFeature } from '../login/feature.js';
import { registrationFeature } from '../registration/feature.js';
import { cookies } from './cookies.js';
import { emailSignIns } from './email-sign-ins.table.js';
import { EmailSignInModule } from './email-sign-in.module.js';
import { errors } from './errors.js';
import { events } from './events.js';
import { limits } from './limits.js';
import { links } from './links.js';
import { mails } from './mails.js';
import { signInMethods, waysIn } from './sign-in-method.js';
import { personalData } from './personal-data.js';

export const emailSignInFeature = defineFeature({
  name: 'email-sign-in',
  requires: [devicesFeature, loginFeature, registrationFeature],
  module: () => EmailSignInModule,
  signInMethods,
  waysIn,
  personalData,
  tables: [emailSignIns],
  expires: [{ name: 'sign-ins by email', table: emailSignIns, column: 'expires_at' }],
  userDeleted: [
    // Asked for before there was such a user, too: else they would make another one of the same address.
    ({ userId, email }) =>
      sql`DELETE FROM ${emailSignIns} WHERE ${emailSignIns.email} = ${email} OR ${emailSignIns.userId} =
        ${userId}`,
    // Their mails to an address that the user has no more.
    ({ userId }) => sql`DELETE FROM ${outbox} WHERE ${outbox.subjectId} IN (
      SELECT ${emailSignIns.id} FROM ${emailSignIns} WHERE ${emailSignIns.userId} = ${userId}
    )`,
  ],
  credentialsChanged: {
    ended_email_sign_ins: ({ userId }) =>
      sql`DELETE FROM ${emailSignIns} WHERE ${emailSignIns.userId} = ${userId}`,
  },
  errors,
  events,
  limits,
  cookies,
  mails,
  links,
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
