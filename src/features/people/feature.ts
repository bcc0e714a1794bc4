import { defineFeature } from '../../platform/registry/feature.js';
import { identitiesFeature } from '../identities/feature.js';
import { passkeysFeature } from '../passkeys/feature.js';
import { recoveryCodesFeature } from '../recovery-codes/feature.js';
import { rolesFeature } from '../roles/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { trustedBrowsersFeature } from '../trusted-browsers/feature.js';
import { usersFeature } from '../users/feature.js';
import { events } from './events.js';
import { sentences } from './errors.js';
import { limits } from './limits.js';
import { PeopleModule } from './people.module.js';
import { permissions } from './permissions.js';

export const peopleFeature = defineFeature({
  name: 'people',
  requires: [
    usersFeature,
    sessionsFeature,
    rolesFeature,
    trustedBrowsersFeature,
    recoveryCodesFeature,
    passkeysFeature,
    identitiesFeature,
  ],
  module: () => PeopleModule,
  permissions,
  events,
  limits,
  sentences,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
