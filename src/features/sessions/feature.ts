import { defineFeature } from '../../platform/registry/feature.js';
import { usersFeature } from '../users/feature.js';
import { events } from './events.js';
import { SessionsModule } from './sessions.module.js';
import { sessions } from './sessions.table.js';
import { SessionGuard } from './session.guard.js';

export const sessionsFeature = defineFeature({
  name: 'sessions',
  requires: [usersFeature],
  module: () => SessionsModule,
  guards: [SessionGuard],
  tables: [sessions],
  expires: [{ name: 'sessions', table: sessions, column: 'expires_at' }],
  events,
});
