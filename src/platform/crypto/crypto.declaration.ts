import { defineDeclaration } from '../registry/feature.js';
import { derived, faults, variables } from './variables.js';

export const cryptoDeclaration = defineDeclaration({
  name: 'crypto',
  env: variables,
  envFaults: faults,
  envDerived: derived,
});
