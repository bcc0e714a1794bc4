import { defineFeature } from '../../platform/registry/feature.js';
import { registrationFeature } from '../registration/feature.js';
import { credentialsChanged, userDeleted } from './consequences.js';
import { InvitationsModule } from './invitations.module.js';
import { links } from './links.js';
import { mails } from './mails.js';

export const invitationsFeature = defineFeature({
  name: 'invitations',
  requires: [registrationFeature],
  module: () => InvitationsModule,
  credentialsChanged,
  userDeleted,
  mails,
  links,
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
