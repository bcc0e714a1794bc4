import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { boolean, bytea, integer, nullable, nullableEach, text, uuid } from '../../platform/db/pg-types.js';
import { literal, named, names, set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { counted, counting, HIT, PLACED } from '../../platform/limits/counting.js';
import { registrations } from './registrations.table.js';

const r = alias(registrations, 'r');
const link = alias(registrations, 'link');
const own = alias(registrations, 'own');

/**
 * The pending registration whose link carries this token, and the one for the same address that this browser
 * made: read together, so that they agree.
 */
export const findByTokenStatement = statement({
  name: 'registrations.findByToken',
  values: { tokenHash: bytea, browserHash: nullable(bytea) },
  row: {
    id: link.id,
    email: link.email,
    spent: boolean,
    ended: boolean,
    browserPendingId: nullable(uuid),
    browserLocale: nullable(text),
    browserUserId: nullable(uuid),
  },
  sql: ({ tokenHash, browserHash }) => sql`
    SELECT ${named({
      id: link.id,
      email: link.email,
      spent: sql`${link.spentAt} IS NOT NULL`,
      ended: sql`${link.endedAt} IS NOT NULL`,
      browserPendingId: own.id,
      browserLocale: own.locale,
      browserUserId: own.userId,
    })}
    FROM ${registrations} link
    LEFT JOIN LATERAL (
      SELECT ${r.id}, ${r.locale}, ${r.userId} FROM ${registrations} r
      WHERE ${r.browserHash} = ${browserHash} AND ${r.email} = ${link.email} AND ${r.endedAt} IS NULL
        AND ${r.expiresAt} > now()
      ORDER BY ${r.createdAt} DESC LIMIT 1
    ) own ON true
    WHERE ${link.tokenHash} = ${tokenHash} AND ${link.expiresAt} > now()
  `,
});

/**
 * Counts a link that is followed with a password, and takes one of its tries at that where the limits let it.
 * One that has lost to another registration has none, and one that was followed before has. Always a row, so
 * that it is said whether a try was taken where nothing is counted.
 */
export const takeTryStatement = statement({
  name: 'registrations.takeTry',
  values: { ...PLACED, tokenHash: bytea, maxTries: integer },
  row: { ...nullableEach(HIT), isTaken: boolean },
  sql: ({ tokenHash, maxTries, ...counts }) => sql`
    WITH ${counting(counts)}, taken AS (
      UPDATE ${registrations} r SET ${set(registrations, { passwordTries: sql`${r.passwordTries} + 1` })}
      FROM passed
      WHERE ${r.tokenHash} = ${tokenHash} AND ${r.expiresAt} > now() AND ${r.passwordTries} < ${maxTries}
        AND (${r.endedAt} IS NULL OR ${r.spentAt} IS NOT NULL)
      RETURNING ${r.id}
    )
    SELECT ${names(HIT)}, EXISTS (SELECT FROM taken) AS "isTaken"
    FROM (SELECT 1) AS one LEFT JOIN (${counted()}) AS hit ON true
    ORDER BY bucket
  `,
});

/** The registrations that a password is compared with are few: each costs a hash. */
const CANDIDATES = 5;

/**
 * The registrations of a link's address that a password may select, verified ones too: the link's own first,
 * then the newest. A stranger can make many of them, so no more than five.
 */
export const listCandidatesStatement = statement({
  name: 'registrations.listCandidates',
  values: { tokenHash: bytea },
  row: { id: r.id, passwordHash: r.passwordHash, locale: r.locale },
  sql: ({ tokenHash }) => sql`
    SELECT ${named({ id: r.id, passwordHash: r.passwordHash, locale: r.locale })}
    FROM ${registrations} link
    JOIN ${registrations} r ON ${r.email} = ${link.email} AND ${r.endedAt} IS NULL AND ${r.expiresAt} > now()
    WHERE ${link.tokenHash} = ${tokenHash} AND ${link.expiresAt} > now()
    ORDER BY ${r.id} = ${link.id} DESC, ${r.createdAt} DESC
    LIMIT ${literal(CANDIDATES)}
  `,
});
