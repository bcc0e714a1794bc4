import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { sessions } from './sessions.table.js';

const COLUMNS = {
  id: sessions.id,
  createdAt: sessions.createdAt,
  idleExpiresAt: sessions.idleExpiresAt,
  expiresAt: sessions.expiresAt,
  remember: sessions.remember,
  proofs: sessions.proofs,
  ip: sessions.ip,
  userAgent: sessions.userAgent,
  revokedAt: sessions.revokedAt,
  revokedReason: sessions.revokedReason,
};

/** The rows about a user, without what opens anything. */
export const personalData = {
  sessions: ({ userId }) =>
    sql`SELECT ${named(COLUMNS)}
    FROM ${sessions}
    WHERE ${sessions.userId} = ${userId}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
