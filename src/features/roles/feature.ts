import { defineFeature } from '../../platform/registry/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { events, webhooks } from './events.js';
import { PermissionGuard } from './permission.guard.js';
import { RolesModule } from './roles.module.js';
import { RoleGuard } from './role.guard.js';

export const rolesFeature = defineFeature({
  name: 'roles',
  requires: [sessionsFeature],
  module: () => RolesModule,
  guards: [RoleGuard, PermissionGuard],
  guardsRefuse: () => false,
  events,
  webhooks,
});
