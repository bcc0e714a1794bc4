import { defineDeclaration } from '../registry/feature.js';
import { faults, variables } from './variables.js';

export const telemetryDeclaration = defineDeclaration({
  name: 'telemetry',
  env: variables,
  envFaults: faults,
});
