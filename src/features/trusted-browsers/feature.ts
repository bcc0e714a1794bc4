import { sql } from 'drizzle-orm';
import { defineFeature } from '../../platform/registry/feature.js';
import { sessionsFeature } from '../sessions/feature.js';
import { addresses } from './addresses.js';
import { cookies } from './cookies.js';
import { events } from './events.js';
import { proofs } from './proofs.js';
import { TrustedBrowsersModule } from './trusted-browsers.module.js';
import { trustedBrowsers } from './trusted-browsers.table.js';
import { personalData } from './personal-data.js';

export const trustedBrowsersFeature = defineFeature({
  name: 'trusted-browsers',
  requires: [sessionsFeature],
  module: () => TrustedBrowsersModule,
  personalData,
  tables: [trustedBrowsers],
  expires: [{ name: 'trusted browsers', table: trustedBrowsers, column: 'expires_at' }],
  addresses,
  credentialsChanged: {
    ended_trusted_browsers: ({ userId }) =>
      sql`DELETE FROM ${trustedBrowsers} WHERE ${trustedBrowsers.userId} = ${userId}`,
  },
  proofs,
  events,
  cookies,
});
