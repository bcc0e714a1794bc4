import { defineFeature } from '../../platform/registry/feature.js';
import { introspectionFeature } from '../introspection/feature.js';
import { JwksModule } from './jwks.module.js';

export const jwksFeature = defineFeature({
  name: 'jwks',
  requires: [introspectionFeature],
  module: () => JwksModule,
});
