import { defineFeature } from '../../platform/registry/feature.js';
import { passwordsFeature } from '../passwords/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { events } from './events.js';
import { ReauthenticationModule } from './reauthentication.module.js';

export const reauthenticationFeature = defineFeature({
  name: 'reauthentication',
  requires: [passwordsFeature, sessionsFeature],
  module: () => ReauthenticationModule,
  events,
});
