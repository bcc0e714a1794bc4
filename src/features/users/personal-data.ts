import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { users } from './users.table.js';

const COLUMNS = {
  id: users.id,
  email: users.email,
  emailVerifiedAt: users.emailVerifiedAt,
  role: users.role,
  furtherRoles: users.furtherRoles,
  locale: users.locale,
  status: users.status,
  profile: users.profile,
  createdAt: users.createdAt,
  lastSeenOn: users.lastSeenOn,
  deletionDueAt: users.deletionDueAt,
  acceptedTerms: users.acceptedTerms,
  termsAcceptedAt: users.termsAcceptedAt,
};

/** The rows about a user, without what opens anything. */
export const personalData = {
  user: ({ userId }) =>
    sql`SELECT ${named(COLUMNS)}
    FROM ${users}
    WHERE ${users.id} = ${userId}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
