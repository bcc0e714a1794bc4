import { defineDeclaration } from '../registry/feature.js';
import { errors, sentences } from './errors.js';
import { metrics } from './metrics.js';
import { derived, faults, variables } from './variables.js';

export const httpDeclaration = defineDeclaration({
  name: 'http',
  env: variables,
  envFaults: faults,
  envDerived: derived,
  errors,
  metrics,
  sentences,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
