import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { boolean, bytea, float8, integer, nullable, uuid } from '../../platform/db/pg-types.js';
import { named, names, set } from '../../platform/db/sql-parts.js';
import { type Placeholders, statement } from '../../platform/db/statement.js';
import { users } from '../users/users.table.js';
import { ACTING, ACTOR } from './acting.js';
import { isShownBy } from './adoption.js';
import { LIVE } from './session-ends.js';
import { sessions } from './sessions.table.js';
import { SESSION } from './starting.js';

const s = alias(sessions, 's');
const u = alias(users, 'u');

const USER = {
  email: u.email,
  role: u.role,
  furtherRoles: u.furtherRoles,
  locale: u.locale,
  userCreatedAt: u.createdAt,
};
const PROFILE = { profile: u.profile };
/** Read where TERMS_VERSION is set, and by no other statement. */
const TERMS = { acceptedTerms: u.acceptedTerms };

export interface TermsRow {
  /** The date of the latest terms that the user has accepted; null: none. Missing: nobody is asked. */
  acceptedTerms?: string | null;
}

const VALUES = {
  id: uuid,
  userId: uuid,
  /** Of the refresh token that the access token came with, with `mark`. */
  generation: integer,
  /** null: of a release before, which had none. */
  mark: nullable(bytea),
};
type Values = Placeholders<typeof VALUES>;

const authentication = (v: Values, user: typeof USER) => sql`
    WITH found AS (
      SELECT ${named({ ...SESSION, ...user, ...ACTING })},
        extract(epoch FROM least(${s.idleExpiresAt}, ${s.expiresAt}) - now())::float8 AS "secondsLeft",
        ${s.generation}, ${s.successorNonce} IS NOT NULL AS unconfirmed
      FROM ${sessions} s JOIN ${users} u ON ${u.id} = ${s.userId}
      WHERE ${s.id} = ${v.id} AND ${s.userId} = ${v.userId} AND ${LIVE}
    ), confirmed AS (
      UPDATE ${sessions} s SET ${set(sessions, { successorNonce: sql`NULL`, confirmedAt: sql`now()` })}
      FROM found f
      WHERE ${s.id} = f.id AND f.unconfirmed AND f.generation = ${v.generation}
        AND ${s.generation} = ${v.generation} AND coalesce(${isShownBy(v.mark)}, true)
        AND ${s.successorNonce} IS NOT NULL AND ${s.revokedAt} IS NULL
    )
    SELECT ${names({ ...SESSION, ...user, ...ACTING })}, "secondsLeft" FROM found
  `;

/**
 * The guard's one statement: finds the live session with its user, and confirms the rotation when the access
 * token came with the row's refresh token, or with one that it has replaced: then the client has received the
 * successor. Writes at most once a rotation.
 */
const authenticateBy = <const U extends typeof USER>(name: string, user: U) =>
  statement({
    name,
    values: VALUES,
    row: { ...SESSION, ...user, isActing: boolean, actor: ACTOR, secondsLeft: float8 },
    sql: (v) => authentication(v, user),
  });

const plain = authenticateBy('sessions.authenticate', USER);
const withProfile = authenticateBy('sessions.authenticateWithProfile', { ...USER, ...PROFILE });
const withTerms = authenticateBy('sessions.authenticateWithTerms', { ...USER, ...TERMS });
const withBoth = authenticateBy('sessions.authenticateWithProfileAndTerms', {
  ...USER,
  ...PROFILE,
  ...TERMS,
});

/** The guard's statement where a project has fields of its own, and where terms of use are asked for. */
export function authenticateFor(has: { profile: boolean; terms: boolean }) {
  if (has.terms) return has.profile ? withBoth : withTerms;
  return has.profile ? withProfile : plain;
}
