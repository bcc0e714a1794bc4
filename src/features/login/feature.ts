import { defineFeature } from '../../platform/registry/feature.js';
import { devicesFeature } from '../devices/feature.js';
import { oneTimeTokensFeature } from '../one-time-tokens/feature.js';
import { passwordsFeature } from '../passwords/feature.js';
import { pendingSignInsFeature } from '../pending-sign-ins/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { trustedBrowsersFeature } from '../trusted-browsers/feature.js';
import { events, webhooks } from './events.js';
import { limits } from './limits.js';
import { LoginModule } from './login.module.js';
import { links } from './links.js';
import { mails } from './mails.js';
import { errors } from './errors.js';
import { variables } from './variables.js';

export const loginFeature = defineFeature({
  name: 'login',
  requires: [
    devicesFeature,
    oneTimeTokensFeature,
    passwordsFeature,
    pendingSignInsFeature,
    sessionsFeature,
    trustedBrowsersFeature,
  ],
  module: () => LoginModule,
  env: variables,
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
});
