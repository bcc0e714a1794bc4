import { defineFeature } from '../../platform/registry/feature.js';
import { devicesFeature } from '../devices/feature.js';
import { oneTimeTokensFeature } from '../one-time-tokens/feature.js';
import { reauthenticationFeature } from '../reauthentication/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { events } from './events.js';
import { limits } from './limits.js';
import { EmailChangeModule } from './email-change.module.js';

export const emailChangeFeature = defineFeature({
  name: 'email-change',
  requires: [devicesFeature, oneTimeTokensFeature, reauthenticationFeature, sessionsFeature],
  module: () => EmailChangeModule,
  events,
  limits,
});
