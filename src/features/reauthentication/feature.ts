import { defineFeature } from '../../platform/registry/feature.js';
import { passkeysFeature } from '../passkeys/feature.js';
import { passwordsFeature } from '../passwords/feature.js';
import { recoveryCodesFeature } from '../recovery-codes/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { totpFeature } from '../totp/feature.js';
import { sentences } from './errors.js';
import { events } from './events.js';
import { limits } from './limits.js';
import { ReauthenticationModule } from './reauthentication.module.js';

export const reauthenticationFeature = defineFeature({
  name: 'reauthentication',
  requires: [passkeysFeature, passwordsFeature, recoveryCodesFeature, sessionsFeature, totpFeature],
  module: () => ReauthenticationModule,
  events,
  limits,
  sentences,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
