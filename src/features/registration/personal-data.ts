import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { invitations } from './invitations.table.js';
import { registrations } from './registrations.table.js';

const REGISTERED = {
  email: registrations.email,
  locale: registrations.locale,
  profile: registrations.profile,
  returnTo: registrations.returnTo,
  createdAt: registrations.createdAt,
  expiresAt: registrations.expiresAt,
  verifiedAt: registrations.verifiedAt,
  endedAt: registrations.endedAt,
};
const INVITED = {
  email: invitations.email,
  createdAt: invitations.createdAt,
  expiresAt: invitations.expiresAt,
};

/** The rows about a user, without what opens anything. */
export const personalData = {
  registrations: ({ userId, email }) =>
    sql`SELECT ${named(REGISTERED)}
    FROM ${registrations}
    WHERE ${registrations.userId} = ${userId} OR ${registrations.email} = ${email}`,
  invitations: ({ email }) =>
    sql`SELECT ${named(INVITED)}
    FROM ${invitations}
    WHERE ${invitations.email} = ${email}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
