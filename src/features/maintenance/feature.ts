import { defineFeature } from '../../platform/registry/feature.js';
import { accountFeature } from '../account/feature.js';
import { AddressShortening } from './address-shortening.js';
import { MaintenanceModule } from './maintenance.module.js';
import { variables } from './variables.js';

export const maintenanceFeature = defineFeature({
  name: 'maintenance',
  requires: [accountFeature],
  module: (env) => MaintenanceModule.for(env),
  env: variables,
  maintenance: ({ IP_RETENTION_DAYS }) => (IP_RETENTION_DAYS === undefined ? [] : [AddressShortening]),
});
