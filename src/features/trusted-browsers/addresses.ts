import { sql } from 'drizzle-orm';
import { isWhole, shortened } from '../../platform/db/shortened-address.js';
import type { HeldAddresses } from '../../platform/registry/feature.js';
import { trustedBrowsers } from './trusted-browsers.table.js';

const { ip, createdAt } = trustedBrowsers;

/** That of the sign-in at which the browser was trusted. */
export const addresses: readonly HeldAddresses[] = [
  {
    name: 'addresses of trusted browsers',
    table: trustedBrowsers,
    since: sql`${createdAt}`,
    isWhole: isWhole(ip),
    assignments: sql`ip = ${shortened(ip)}`,
  },
];
