import { defineFeature } from '../../platform/registry/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { CredentialsModule } from './credentials.module.js';

export const credentialsFeature = defineFeature({
  name: 'credentials',
  requires: [sessionsFeature],
  module: () => CredentialsModule,
});
