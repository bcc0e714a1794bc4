import { defineFeature } from '../../platform/registry/feature.js';
import { peopleFeature } from '../people/feature.js';
import { rolesFeature } from '../roles/feature.js';
import { usersFeature } from '../users/feature.js';
import { permissions } from './permissions.js';
import { RateLimitsModule } from './rate-limits.module.js';

export const rateLimitsFeature = defineFeature({
  name: 'rate-limits',
  requires: [usersFeature, rolesFeature, peopleFeature],
  module: () => RateLimitsModule,
  permissions,
});
