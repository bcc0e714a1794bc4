import { sql } from 'drizzle-orm';
import { isWhole, shortened } from '../../platform/db/shortened-address.js';
import type { HeldAddresses } from '../../platform/registry/feature.js';
import { deviceAuthorizations } from './device-authorizations.table.js';

const { ip, createdAt } = deviceAuthorizations;

/** That of the device. Its row expires within minutes, so it is shortened only where no sweep has come. */
export const addresses: readonly HeldAddresses[] = [
  {
    name: 'addresses of devices',
    table: deviceAuthorizations,
    since: sql`${createdAt}`,
    isWhole: isWhole(ip),
    assignments: sql`ip = ${shortened(ip)}`,
  },
];
