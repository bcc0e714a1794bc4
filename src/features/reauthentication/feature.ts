import { defineFeature } from '../../platform/registry/feature.js';
import { passwordsFeature } from '../passwords/feature.js';
import { usersFeature } from '../users/feature.js';
import { ReauthenticationModule } from './reauthentication.module.js';

export const reauthenticationFeature = defineFeature({
  name: 'reauthentication',
  requires: [passwordsFeature, usersFeature],
  module: () => ReauthenticationModule,
});
