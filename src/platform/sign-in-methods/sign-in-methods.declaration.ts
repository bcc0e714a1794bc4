import { defineDeclaration } from '../registry/feature.js';
import { errors } from './errors.js';
import { derived, faults, variables } from './variables.js';

export const signInMethodsDeclaration = defineDeclaration({
  name: 'sign-in-methods',
  env: variables,
  envFaults: faults,
  envDerived: derived,
  errors,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
