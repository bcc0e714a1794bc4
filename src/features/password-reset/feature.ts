import { defineFeature } from '../../platform/registry/feature.js';
import { credentialsFeature } from '../credentials/feature.js';
import { devicesFeature } from '../devices/feature.js';
import { oneTimeTokensFeature } from '../one-time-tokens/feature.js';
import { passwordsFeature } from '../passwords/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { events, webhooks } from './events.js';
import { limits } from './limits.js';
import { PasswordResetModule } from './password-reset.module.js';
import { links } from './links.js';
import { mails } from './mails.js';

export const passwordResetFeature = defineFeature({
  name: 'password-reset',
  requires: [credentialsFeature, devicesFeature, oneTimeTokensFeature, passwordsFeature, sessionsFeature],
  module: () => PasswordResetModule,
  events,
  webhooks,
  limits,
  mails,
  links,
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
