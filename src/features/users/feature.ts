import { defineFeature } from '../../platform/registry/feature.js';
import { events } from './events.js';
import { UsersModule } from './users.module.js';
import { users } from './users.table.js';

export const usersFeature = defineFeature({
  name: 'users',
  requires: [],
  module: () => UsersModule,
  tables: [users],
  events,
});
