import { defineFeature } from '../../platform/registry/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { errors } from './errors.js';
import { events } from './events.js';
import { TermsGuard } from './terms.guard.js';
import { TermsModule } from './terms.module.js';
import { variables } from './variables.js';

export const termsFeature = defineFeature({
  name: 'terms',
  requires: [sessionsFeature],
  module: () => TermsModule,
  env: variables,
  guards: [TermsGuard],
  guardsRefuse: ({ TERMS_VERSION }): boolean => TERMS_VERSION !== undefined,
  events,
  errors,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
