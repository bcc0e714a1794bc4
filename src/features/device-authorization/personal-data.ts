import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { deviceAuthorizations } from './device-authorizations.table.js';

const COLUMNS = {
  clientName: deviceAuthorizations.clientName,
  ip: sql`host(${deviceAuthorizations.ip})`,
  userAgent: deviceAuthorizations.userAgent,
  place: deviceAuthorizations.place,
  createdAt: deviceAuthorizations.createdAt,
  expiresAt: deviceAuthorizations.expiresAt,
  approvedAt: deviceAuthorizations.approvedAt,
  deniedAt: deviceAuthorizations.deniedAt,
  usedAt: deviceAuthorizations.usedAt,
};

/** The devices that a user has decided about, without what opens anything. */
export const personalData = {
  device_authorizations: ({ userId }) =>
    sql`SELECT ${named(COLUMNS)}
    FROM ${deviceAuthorizations}
    WHERE ${deviceAuthorizations.userId} = ${userId}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
