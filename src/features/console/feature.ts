import { defineFeature } from '../../platform/registry/feature.js';
import { ConsoleModule } from './console.module.js';
import { variables } from './variables.js';

export const consoleFeature = defineFeature({
  name: 'console',
  requires: [],
  module: (env) => ConsoleModule.for(env),
  env: variables,
});
