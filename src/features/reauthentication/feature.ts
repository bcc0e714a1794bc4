import { defineFeature } from '../../platform/registry/feature.js';
import { passwordsFeature } from '../passwords/feature.js';
import { ReauthenticationModule } from './reauthentication.module.js';

export const reauthenticationFeature = defineFeature({
  name: 'reauthentication',
  requires: [passwordsFeature],
  module: () => ReauthenticationModule,
});
