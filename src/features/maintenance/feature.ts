import { defineFeature } from '../../platform/registry/feature.js';
import { accountFeature } from '../account/feature.js';
import { MaintenanceModule } from './maintenance.module.js';

export const maintenanceFeature = defineFeature({
  name: 'maintenance',
  requires: [accountFeature],
  module: (env) => MaintenanceModule.for(env),
});
