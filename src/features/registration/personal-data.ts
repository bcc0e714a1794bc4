import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { invitations } from './invitations.table.js';
import { registrations } from './registrations.table.js';

const isTheirOwn = sql`${registrations.userId} IS NOT NULL`;

const REGISTERED = {
  email: registrations.email,
  locale: registrations.locale,
  // Of a registration that became nobody, these are of who tried: anybody can type an address.
  profile: sql`CASE WHEN ${isTheirOwn} THEN ${registrations.profile} END`,
  returnTo: sql`CASE WHEN ${isTheirOwn} THEN ${registrations.returnTo} END`,
  acceptedTerms: sql`CASE WHEN ${isTheirOwn} THEN ${registrations.acceptedTerms} END`,
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
  registrations: ({ userId, email, addressSince }) =>
    sql`SELECT ${named(REGISTERED)}
    FROM ${registrations}
    WHERE ${registrations.userId} = ${userId} OR (${registrations.userId} IS NULL
      AND ${registrations.email} = ${email} AND ${registrations.createdAt} >= ${addressSince})`,
  invitations: ({ email }) =>
    sql`SELECT ${named(INVITED)}
    FROM ${invitations}
    WHERE ${invitations.email} = ${email}`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
