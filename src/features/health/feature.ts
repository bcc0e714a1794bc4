import { defineFeature } from '../../platform/registry/feature.js';
import { HealthModule } from './health.module.js';
import { sentences } from './errors.js';

export const healthFeature = defineFeature({
  name: 'health',
  requires: [],
  module: (env) => HealthModule.for(env),
  sentences,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
