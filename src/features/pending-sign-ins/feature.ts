import { sql } from 'drizzle-orm';
import { defineFeature } from '../../platform/registry/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { cookies } from './cookies.js';
import { events } from './events.js';
import { PendingSignInsModule } from './pending-sign-ins.module.js';
import { pendingSignIns } from './pending-sign-ins.table.js';
import { personalData } from './personal-data.js';

export const pendingSignInsFeature = defineFeature({
  name: 'pending-sign-ins',
  requires: [sessionsFeature],
  module: () => PendingSignInsModule,
  personalData,
  tables: [pendingSignIns],
  expires: [{ name: 'pending sign-ins', table: pendingSignIns, column: 'expires_at' }],
  credentialsChanged: {
    ended_pending_sign_ins: ({ userId }) =>
      sql`DELETE FROM ${pendingSignIns} WHERE ${pendingSignIns.userId} = ${userId}`,
  },
  events,
  cookies,
});
