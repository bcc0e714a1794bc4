import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { pendingSignIns } from './pending-sign-ins.table.js';

const COLUMNS = {
  proofs: pendingSignIns.proofs,
  remember: pendingSignIns.remember,
  createdAt: pendingSignIns.createdAt,
  expiresAt: pendingSignIns.expiresAt,
};

/** The rows about a user, without what opens anything. */
export const personalData = {
  pending_sign_ins: ({ userId }) =>
    sql`SELECT ${named(COLUMNS)}
    FROM ${pendingSignIns}
    WHERE ${pendingSignIns.userId} = ${userId}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
