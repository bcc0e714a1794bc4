import { defineFeature } from '../../platform/registry/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { errors } from './errors.js';
import { IntrospectionModule } from './introspection.module.js';
import { derived, variables } from './variables.js';

export const introspectionFeature = defineFeature({
  name: 'introspection',
  requires: [sessionsFeature],
  module: () => IntrospectionModule,
  env: variables,
  envDerived: derived,
  errors,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
