import { defineFeature } from '../../platform/registry/feature.js';
import { limits } from './limits.js';
import { PasswordsModule } from './passwords.module.js';

export const passwordsFeature = defineFeature({
  name: 'passwords',
  requires: [],
  module: () => PasswordsModule,
  limits,
});
