import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { trustedBrowsers } from './trusted-browsers.table.js';

const COLUMNS = {
  id: trustedBrowsers.id,
  ip: trustedBrowsers.ip,
  userAgent: trustedBrowsers.userAgent,
  createdAt: trustedBrowsers.createdAt,
  usedAt: trustedBrowsers.usedAt,
  expiresAt: trustedBrowsers.expiresAt,
};

/** The rows about a user, without what opens anything. */
export const personalData = {
  trusted_browsers: ({ userId }) =>
    sql`SELECT ${named(COLUMNS)}
    FROM ${trustedBrowsers}
    WHERE ${trustedBrowsers.userId} = ${userId}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
