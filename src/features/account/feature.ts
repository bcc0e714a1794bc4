import { defineFeature } from '../../platform/registry/feature.js';
import { credentialsFeature } from '../credentials/feature.js';
import { devicesFeature } from '../devices/feature.js';
import { oneTimeTokensFeature } from '../one-time-tokens/feature.js';
import { recoveryCodesFeature } from '../recovery-codes/feature.js';
import { reauthenticationFeature } from '../reauthentication/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { events, webhooks } from './events.js';
import { limits } from './limits.js';
import { links } from './links.js';
import { mails } from './mails.js';
import { variables } from './variables.js';
import { AccountModule } from './account.module.js';
import { errors, sentences } from './errors.js';

export const accountFeature = defineFeature({
  name: 'account',
  requires: [
    credentialsFeature,
    recoveryCodesFeature,
    devicesFeature,
    oneTimeTokensFeature,
    reauthenticationFeature,
    sessionsFeature,
  ],
  module: () => AccountModule,
  env: variables,
  events,
  webhooks,
  mails,
  links,
  limits,
  errors,
  sentences,
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
