import { sql } from 'drizzle-orm';
import { isWhole, shortened } from '../db/shortened-address.js';
import type { HeldAddresses } from '../registry/feature.js';
import { outbox } from './outbox.table.js';

// By what `clientData` has written: a text, which is one address.
const ip = sql`(${outbox.data} ->> 'ip')::inet`;

/** The client's, in a notice of what it has done. */
export const addresses: readonly HeldAddresses[] = [
  {
    name: 'addresses in mails',
    table: outbox,
    since: sql`${outbox.createdAt}`,
    isWhole: isWhole(ip),
    assignments: sql`data = jsonb_set(${outbox.data}, '{ip}', to_jsonb(${shortened(ip)}::text))`,
  },
];
