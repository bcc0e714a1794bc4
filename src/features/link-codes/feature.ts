import { defineFeature } from '../../platform/registry/feature.js';
import { oneTimeTokensFeature } from '../one-time-tokens/feature.js';
import { limits } from './limits.js';
import { LinkCodesModule } from './link-codes.module.js';
import { errors } from './errors.js';

export const linkCodesFeature = defineFeature({
  name: 'link-codes',
  requires: [oneTimeTokensFeature],
  module: () => LinkCodesModule,
  limits,
  errors,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
