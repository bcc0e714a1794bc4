import { defineFeature, type Feature } from '../../platform/registry/feature.js';
import { peopleChangesFeature } from '../people-changes/feature.js';
import { peopleFeature } from '../people/feature.js';
import { rolesFeature } from '../roles/feature.js';
import { usersFeature } from '../users/feature.js';
import { errors } from './errors.js';
import { events } from './events.js';
import { limits } from './limits.js';
import { OutboxModule } from './outbox.module.js';
import { permissions } from './permissions.js';

export const outboxFeature: Feature = defineFeature({
  name: 'outbox',
  requires: [usersFeature, rolesFeature, peopleFeature, peopleChangesFeature],
  module: () => OutboxModule,
  permissions,
  events,
  limits,
  errors,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
