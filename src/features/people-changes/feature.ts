import { defineFeature } from '../../platform/registry/feature.js';
import { credentialsFeature } from '../credentials/feature.js';
import { emailChangeFeature } from '../email-change/feature.js';
import { oneTimeTokensFeature } from '../one-time-tokens/feature.js';
import { passwordResetFeature } from '../password-reset/feature.js';
import { registrationFeature } from '../registration/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { errors } from './errors.js';
import { PersonChangesModule } from './person-changes.module.js';

export const peopleChangesFeature = defineFeature({
  name: 'people-changes',
  requires: [
    credentialsFeature,
    emailChangeFeature,
    oneTimeTokensFeature,
    passwordResetFeature,
    registrationFeature,
    sessionsFeature,
  ],
  module: () => PersonChangesModule,
  errors,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
