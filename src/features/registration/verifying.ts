import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { audited } from '../../platform/audit/audited.js';
import { boolean, uuid } from '../../platform/db/pg-types.js';
import { insertInto, set } from '../../platform/db/sql-parts.js';
import { type Placeholders, statement } from '../../platform/db/statement.js';
import { CLIENT } from '../../platform/http/client-values.js';
import { isReserved } from '../one-time-tokens/one-time-tokens.repository.js';
import { passwords } from '../passwords/passwords.table.js';
import { users } from '../users/users.table.js';
import { invitations } from './invitations.table.js';
import { registrations } from './registrations.table.js';

const r = alias(registrations, 'r');

const SETTLING = {
  /** Of the registration that becomes the user. */
  pendingId: uuid,
  /** Of the one whose link is used up. */
  linkId: uuid,
  /** Whether a try at a password was taken of it, which was right: that is refunded. */
  isTried: boolean,
  userId: uuid,
  ...CLIENT,
};

/** The registrations `r` of the address, once it has its user `created`. */
const changes = ({ pendingId, linkId, isTried }: Placeholders<typeof SETTLING>) => ({
  passwordTries: sql`CASE WHEN ${r.id} = ${linkId} AND ${isTried} THEN greatest(${r.passwordTries} - 1, 0)
        ELSE ${r.passwordTries} END`,
  spentAt: sql`CASE WHEN ${r.id} = ${linkId} THEN now() ELSE ${r.spentAt} END`,
  verifiedAt: sql`CASE WHEN ${r.id} = ${pendingId} THEN now() ELSE ${r.verifiedAt} END`,
  userId: sql`CASE WHEN ${r.id} = ${pendingId} THEN created.id ELSE ${r.userId} END`,
  endedAt: sql`CASE WHEN ${r.id} = ${pendingId} THEN NULL ELSE coalesce(${r.endedAt}, now()) END`,
});

/** The user that the registration `chosen` becomes. */
const userOf = ({ userId }: Placeholders<typeof SETTLING>) =>
  insertInto(users, {
    id: userId,
    email: sql`chosen.email`,
    emailVerifiedAt: sql`now()`,
    locale: sql`chosen.locale`,
    profile: sql`chosen.profile`,
    acceptedTerms: sql`chosen.accepted_terms`,
    // With the form, by the person who now proves the mailbox too.
    termsAcceptedAt: sql`CASE WHEN chosen.accepted_terms IS NOT NULL THEN chosen.created_at END`,
  });

/**
 * Makes a pending registration the user of its address, uses the link up, and ends the address's other
 * registrations. Of parallel calls the unique index on the address lets one through; the others wait for it
 * and then change nothing.
 */
export const settleStatement = statement({
  name: 'registrations.settle',
  values: SETTLING,
  row: { id: r.id },
  sql: (v) => sql`
    WITH chosen AS (
      SELECT ${r.email}, ${r.passwordHash}, ${r.locale}, ${r.profile}, ${r.acceptedTerms},
        ${r.createdAt}
      FROM ${registrations} r
      WHERE ${r.id} = ${v.pendingId} AND ${r.verifiedAt} IS NULL AND ${r.endedAt} IS NULL
        AND ${r.expiresAt} > now() AND NOT ${isReserved(r.email)}
    ), created AS (
      ${userOf(v)}
      FROM chosen
      ON CONFLICT (email) DO NOTHING
      RETURNING id, email
    ), stored AS (
      ${insertInto(passwords, { userId: sql`created.id`, hash: sql`chosen.password_hash` })}
      FROM created, chosen
    ), invited AS (
      DELETE FROM ${invitations} USING created WHERE ${invitations.email} = created.email
    ), audited AS (
      ${audited({ event: 'user_registered', userId: sql`created.id`, client: v })}
      FROM created
    ), accepted AS (
      ${audited({
        event: 'terms_accepted',
        userId: sql`created.id`,
        reason: sql`chosen.accepted_terms`,
        client: v,
      })}
      FROM created, chosen WHERE chosen.accepted_terms IS NOT NULL
    )
    UPDATE ${registrations} r SET ${set(registrations, changes(v))}
    FROM created
    WHERE ${r.email} = created.email AND ${r.verifiedAt} IS NULL
    RETURNING ${r.id}
  `,
});
