import { defineFeature } from '../../platform/registry/feature.js';
import { accountFeature } from '../account/feature.js';
import { emailChangeFeature } from '../email-change/feature.js';
import { invitationsFeature } from '../invitations/feature.js';
import { rolesFeature } from '../roles/feature.js';
import { errors, sentences } from './errors.js';
import { events, webhooks } from './events.js';
import { limits } from './limits.js';
import { mails } from './mails.js';
import { PeopleChangesModule } from './people-changes.module.js';
import { permissions } from './permissions.js';

export const peopleChangesFeature = defineFeature({
  name: 'people-changes',
  requires: [accountFeature, emailChangeFeature, invitationsFeature, rolesFeature],
  module: () => PeopleChangesModule,
  permissions,
  events,
  webhooks,
  limits,
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
