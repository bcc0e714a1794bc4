import { defineFeature } from '../../platform/registry/feature.js';
import { rolesFeature } from '../roles/feature.js';
import { webhooksFeature } from '../webhooks/feature.js';
import { HealthModule } from './health.module.js';
import { sentences } from './errors.js';
import { permissions } from './permissions.js';

export const healthFeature = defineFeature({
  name: 'health',
  requires: [rolesFeature, webhooksFeature],
  module: (env) => HealthModule.for(env),
  permissions,
  sentences,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
