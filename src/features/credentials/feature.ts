import { defineFeature } from '../../platform/registry/feature.js';
import { devicesFeature } from '../devices/feature.js';
import { passwordsFeature } from '../passwords/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { CredentialsModule } from './credentials.module.js';

export const credentialsFeature = defineFeature({
  name: 'credentials',
  requires: [devicesFeature, passwordsFeature, sessionsFeature],
  module: () => CredentialsModule,
});
