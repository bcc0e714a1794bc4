import { defineFeature } from '../../platform/registry/feature.js';
import { MetricsModule } from './metrics.module.js';

export const metricsFeature = defineFeature({
  name: 'metrics',
  requires: [],
  module: (env) => MetricsModule.for(env),
});
