import { defineFeature } from '../../platform/registry/feature.js';
import { MaintenanceModule } from './maintenance.module.js';

export const maintenanceFeature = defineFeature({
  name: 'maintenance',
  requires: [],
  module: (env) => MaintenanceModule.for(env),
});
