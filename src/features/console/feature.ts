import { defineFeature } from '../../platform/registry/feature.js';
import { ConsoleModule } from './console.module.js';
import { derived, variables } from './variables.js';

export const consoleFeature = defineFeature({
  name: 'console',
  requires: [],
  module: (env) => ConsoleModule.for(env),
  env: variables,
  envDerived: derived,
});
