import { defineFeature } from '../../platform/registry/feature.js';
import { identitiesFeature } from '../identities/feature.js';
import { loginFeature } from '../login/feature.js';
import { passkeysFeature } from '../passkeys/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { usersFeature } from '../users/feature.js';
import { cookies } from './cookies.js';
import { errors } from './errors.js';
import { events } from './events.js';
import { encrypted, expires } from './kept-tokens.js';
import { limits } from './limits.js';
import { providerTokens } from './provider-tokens.table.js';
import { ProvidersModule } from './providers.module.js';
import { derived, families, faults, signInMethods, variables } from './variables.js';
import { personalData } from './personal-data.js';

export const providersFeature = defineFeature({
  name: 'providers',
  requires: [identitiesFeature, loginFeature, passkeysFeature, sessionsFeature, usersFeature],
  module: (env) => ProvidersModule.of(env),
  env: variables,
  envFamilies: families,
  envFaults: faults,
  envDerived: derived,
  signInMethods,
  personalData,
  tables: [providerTokens],
  encrypted,
  expires,
  cookies,
  errors,
  events,
  limits,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
