import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { sessions } from './sessions.table.js';

const isTheirOwn = sql`${sessions.actorSessionId} IS NULL`;

const COLUMNS = {
  id: sessions.id,
  createdAt: sessions.createdAt,
  idleExpiresAt: sessions.idleExpiresAt,
  expiresAt: sessions.expiresAt,
  remember: sessions.remember,
  proofs: sessions.proofs,
  // Where somebody acts as the user, these are of who acts.
  ip: sql`CASE WHEN ${isTheirOwn} THEN ${sessions.ip} END`,
  userAgent: sql`CASE WHEN ${isTheirOwn} THEN ${sessions.userAgent} END`,
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
