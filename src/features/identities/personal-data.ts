import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { identities } from './identities.table.js';
import { pendingIdentities } from './pending-identities.table.js';

const LINKED = {
  provider: identities.provider,
  subject: identities.subject,
  email: identities.email,
  isEmailVerified: identities.isEmailVerified,
  linkedAt: identities.linkedAt,
  lastUsedAt: identities.lastUsedAt,
};
const PENDING = {
  provider: pendingIdentities.provider,
  email: pendingIdentities.email,
  locale: pendingIdentities.locale,
  createdAt: pendingIdentities.createdAt,
  expiresAt: pendingIdentities.expiresAt,
};

/** The rows about a user, without what opens anything. */
export const personalData = {
  identities: ({ userId }) =>
    sql`SELECT ${named(LINKED)}
    FROM ${identities}
    WHERE ${identities.userId} = ${userId}`,
  pending_identities: ({ email, addressSince }) =>
    sql`SELECT ${named(PENDING)}
    FROM ${pendingIdentities}
    WHERE ${pendingIdentities.email} = ${email} AND ${pendingIdentities.createdAt} >= ${addressSince}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
