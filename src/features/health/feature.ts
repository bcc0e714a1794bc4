import { defineFeature } from '../../platform/registry/feature.js';
import { HealthModule } from './health.module.js';

export const healthFeature = defineFeature({
  name: 'health',
  requires: [],
  module: (env) => HealthModule.for(env),
});
