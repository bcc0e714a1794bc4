import { defineFeature } from '../../platform/registry/feature.js';
import { credentialsFeature } from '../credentials/feature.js';
import { devicesFeature } from '../devices/feature.js';
import { oneTimeTokensFeature } from '../one-time-tokens/feature.js';
import { passwordResetFeature } from '../password-reset/feature.js';
import { reauthenticationFeature } from '../reauthentication/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { events, webhooks } from './events.js';
import { limits } from './limits.js';
import { EmailChangeModule } from './email-change.module.js';
import { links } from './links.js';
import { mails } from './mails.js';
import { errors, sentences } from './errors.js';

export const emailChangeFeature = defineFeature({
  name: 'email-change',
  requires: [
    credentialsFeature,
    devicesFeature,
    oneTimeTokensFeature,
    passwordResetFeature,
    reauthenticationFeature,
    sessionsFeature,
  ],
  module: () => EmailChangeModule,
  events,
  webhooks,
  limits,
  mails,
  links,
  errors,
  sentences,
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
