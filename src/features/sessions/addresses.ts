import { sql } from 'drizzle-orm';
import { isWhole, shortened } from '../../platform/db/shortened-address.js';
import type { HeldAddresses } from '../../platform/registry/feature.js';
import { sessions } from './sessions.table.js';

/**
 * The address of the last sign-in or rotation. A day after it no verdict looks at the contenders: those of
 * that old go.
 */
export const addresses: readonly HeldAddresses[] = [
  {
    name: 'addresses of sessions',
    table: sessions,
    since: sql`greatest(${sessions.createdAt}, ${sessions.rotatedAt}, ${sessions.issuedAt})`,
    isWhole: sql`(${isWhole(sessions.ip)} OR ${sessions.contenders} IS NOT NULL)`,
    assignments: sql`ip = CASE WHEN ${isWhole(sessions.ip)} THEN ${shortened(sessions.ip)}
      ELSE ${sessions.ip} END, contenders = NULL`,
  },
];
