import { defineFeature } from '../../platform/registry/feature.js';
import { events, webhooks } from './events.js';
import { UsersModule } from './users.module.js';
import { users } from './users.table.js';
import { errors, sentences } from './errors.js';
import { variables } from './variables.js';
import { personalData } from './personal-data.js';

export const usersFeature = defineFeature({
  name: 'users',
  requires: [],
  module: () => UsersModule,
  env: variables,
  personalData,
  tables: [users],
  events,
  webhooks,
  errors,
  sentences,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
