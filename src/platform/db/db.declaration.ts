import { defineDeclaration } from '../registry/feature.js';
import { errors } from './errors.js';
import { metrics } from './metrics.js';
import { derived, faults, variables, warnings } from './variables.js';

export const dbDeclaration = defineDeclaration({
  name: 'db',
  env: variables,
  envFaults: faults,
  envDerived: derived,
  envWarnings: warnings,
  errors,
  metrics,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
