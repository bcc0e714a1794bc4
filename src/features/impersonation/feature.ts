import { defineFeature } from '../../platform/registry/feature.js';
import { rolesFeature } from '../roles/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { events, webhooks } from './events.js';
import { ImpersonationModule } from './impersonation.module.js';

export const impersonationFeature = defineFeature({
  name: 'impersonation',
  requires: [sessionsFeature, rolesFeature],
  module: () => ImpersonationModule,
  events,
  webhooks,
});
