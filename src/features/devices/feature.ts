import { defineFeature } from '../../platform/registry/feature.js';
import { cookies } from './cookies.js';
import { DevicesModule } from './devices.module.js';

export const devicesFeature = defineFeature({
  name: 'devices',
  requires: [],
  module: () => DevicesModule,
  cookies,
});
