import { defineFeature } from '../../platform/registry/feature.js';
import { loginFeature } from '../login/feature.js';
import { reauthenticationFeature } from '../reauthentication/feature.js';
import { DeviceAuthorizationModule } from './device-authorization.module.js';
import { addresses } from './addresses.js';
import { credentialsChanged } from './credentials-changed.js';
import { deviceAuthorizations } from './device-authorizations.table.js';
import { errors } from './errors.js';
import { events } from './events.js';
import { limits } from './limits.js';
import { personalData } from './personal-data.js';
import { sentences } from './sentences.js';
import { faults, variables } from './variables.js';

export const deviceAuthorizationFeature = defineFeature({
  name: 'device-authorization',
  requires: [loginFeature, reauthenticationFeature],
  module: (env) => DeviceAuthorizationModule.for(env),
  env: variables,
  envFaults: faults,
  tables: [deviceAuthorizations],
  expires: [{ name: 'device authorizations', table: deviceAuthorizations, column: 'expires_at' }],
  personalData,
  addresses,
  credentialsChanged,
  errors,
  sentences,
  events,
  limits,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
