import { defineFeature } from '../../platform/registry/feature.js';
import { rolesFeature } from '../roles/feature.js';
import { sentences } from './errors.js';
import { FiguresModule } from './figures.module.js';
import { permissions } from './permissions.js';

export const figuresFeature = defineFeature({
  name: 'figures',
  requires: [rolesFeature],
  module: () => FiguresModule,
  permissions,
  sentences,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
