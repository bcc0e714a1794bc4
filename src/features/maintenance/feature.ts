import { defineFeature } from '../../platform/registry/feature.js';
import { CronModule } from './maintenance.module.js';

export const maintenanceFeature = defineFeature({
  name: 'maintenance',
  requires: [],
  module: (env) => CronModule.for(env),
});
