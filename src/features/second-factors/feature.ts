import { defineFeature } from '../../platform/registry/feature.js';
import { loginFeature } from '../login/feature.js';
import { pendingSignInsFeature } from '../pending-sign-ins/feature.js';
import { events, webhooks } from './events.js';
import { limits } from './limits.js';
import { mails } from './mails.js';
import { reauthenticationFeature } from '../reauthentication/feature.js';
import { recoveryCodesFeature } from '../recovery-codes/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { SecondFactorsModule } from './second-factors.module.js';

export const secondFactorsFeature = defineFeature({
  name: 'second-factors',
  requires: [
    loginFeature,
    pendingSignInsFeature,
    reauthenticationFeature,
    recoveryCodesFeature,
    sessionsFeature,
  ],
  module: () => SecondFactorsModule,
  events,
  webhooks,
  limits,
  mails,
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
