import { sql } from 'drizzle-orm';
import type { CredentialsChangedPart } from '../../platform/registry/feature.js';
import { deviceAuthorizations } from './device-authorizations.table.js';

/** An approval by former credentials lets nothing in. */
export const credentialsChanged = {
  ended_device_authorizations: ({ userId }) =>
    sql`DELETE FROM ${deviceAuthorizations} WHERE ${deviceAuthorizations.userId} = ${userId}`,
} satisfies Readonly<Record<string, CredentialsChangedPart>>;
