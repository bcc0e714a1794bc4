import { defineFeature } from '../../platform/registry/feature.js';
import { pendingSignInsFeature } from '../pending-sign-ins/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { IdentitiesModule } from './identities.module.js';
import { identities } from './identities.table.js';

export const identitiesFeature = defineFeature({
  name: 'identities',
  requires: [pendingSignInsFeature, sessionsFeature],
  module: () => IdentitiesModule,
  tables: [identities],
});
