import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { array, boolean, bytea, integer, nullable, uuid } from '../../platform/db/pg-types.js';
import { literal, named, set } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { DOUBLE_CLICK_SECONDS } from '../sessions/double-click.js';
import { users } from '../users/users.table.js';
import { TRIES_OF_A_MAIL } from './asking.js';
import { emailSignIns } from './email-sign-ins.table.js';

const e = alias(emailSignIns, 'e');
const asked = alias(emailSignIns, 'asked');

/** How many of a browser's sign-ins a code is compared with: those that it has asked for last. */
const CANDIDATES = 5;

/** It waits; or it was used just now, and its answer may have been lost. */
const waits = (row: typeof e | typeof asked) => sql`${row.expiresAt} > now() AND (${row.usedAt} IS NULL
        OR ${row.usedAt} > now() - make_interval(secs => ${literal(DOUBLE_CLICK_SECONDS)}))`;

/**
 * The user of a sign-in `asked`: who had the address then and has it still, with the credentials of then; or
 * who has come to it since, by another sign-in of this kind.
 */
const ITS_USER = sql`${users.email} = ${asked.email} AND ${users.status} = 'active'
      AND ${users.credentialEpoch} = ${asked.credentialEpoch}
      AND (${asked.userId} IS NULL OR ${asked.userId} = ${users.id})`;

/** It opens something: an account, or one that is made. */
const OPENS = sql`${asked.tokenHash} IS NOT NULL AND (${users.id} IS NOT NULL OR (
      ${asked.userId} IS NULL AND NOT EXISTS (SELECT FROM ${users} other WHERE other.email = ${asked.email})
    ))`;

const FOUND = {
  id: asked.id,
  email: asked.email,
  keyId: asked.keyId,
  locale: asked.locale,
  remember: asked.remember,
  userId: nullable(uuid),
  credentialEpoch: asked.credentialEpoch,
};

const COLUMNS = { ...FOUND, userId: sql`${users.id}` };

/**
 * Takes a try of each sign-in that a browser waits for, and reads them. Taken before the comparison: of many
 * tries at once no more than there are get through.
 */
export const takeTriesStatement = statement({
  name: 'email-sign-ins.takeTries',
  values: { browserHash: bytea },
  row: { ...FOUND, opens: boolean },
  sql: ({ browserHash }) => sql`
    WITH taken AS (
      UPDATE ${emailSignIns} e SET ${set(emailSignIns, { tries: sql`${e.tries} + 1` })}
      WHERE ${e.id} IN (
        SELECT ${asked.id} FROM ${emailSignIns} asked
        WHERE ${asked.browserHash} = ${browserHash} AND ${asked.tries} < ${literal(TRIES_OF_A_MAIL)}
          AND ${waits(asked)}
        ORDER BY ${asked.createdAt} DESC, ${asked.id} DESC
        LIMIT ${literal(CANDIDATES)}
      ) AND ${e.tries} < ${literal(TRIES_OF_A_MAIL)} AND ${waits(e)}
      RETURNING ${e.id}
    )
    SELECT ${named({ ...COLUMNS, opens: OPENS })}
    FROM taken JOIN ${emailSignIns} asked ON ${asked.id} = taken.id
    LEFT JOIN ${users} ON ${ITS_USER}
    ORDER BY ${asked.createdAt} DESC, ${asked.id} DESC
  `,
});

/** Gives tries back at which nothing was compared. */
export const refundTriesStatement = statement({
  name: 'email-sign-ins.refundTries',
  values: { ids: array(uuid) },
  row: {},
  sql: ({ ids }) => sql`
    UPDATE ${emailSignIns} e SET ${set(emailSignIns, { tries: sql`${e.tries} - 1` })}
    WHERE ${e.id} = ANY(${ids}) AND ${e.tries} > 0
  `,
});

/** The sign-in of a link, with a try left; and whether it is this browser's. */
export const findLinkStatement = statement({
  name: 'email-sign-ins.findLink',
  values: { tokenHash: bytea, browserHash: nullable(bytea) },
  row: { ...FOUND, isOwn: boolean },
  sql: ({ tokenHash, browserHash }) => sql`
    SELECT ${named({ ...COLUMNS, isOwn: sql`(${asked.browserHash} = ${browserHash}) IS TRUE` })}
    FROM ${emailSignIns} asked
    LEFT JOIN ${users} ON ${ITS_USER}
    WHERE ${asked.tokenHash} = ${tokenHash} AND ${asked.tries} < ${literal(TRIES_OF_A_MAIL)}
      AND ${waits(asked)} AND ${OPENS}
  `,
});

/** The user of a sign-in that nobody had the address of: who has come to it since. */
export const findUserStatement = statement({
  name: 'email-sign-ins.findUser',
  values: { id: uuid },
  row: { userId: users.id },
  sql: ({ id }) => sql`
    SELECT ${named({ userId: users.id })} FROM ${emailSignIns} asked JOIN ${users} ON ${ITS_USER}
    WHERE ${asked.id} = ${id}
  `,
});

/**
 * Uses a sign-in up. For some seconds the browser that did so may do it again, by what it is known by: it has
 * not got the answer, and joins the session that it began.
 */
export const useStatement = statement({
  name: 'email-sign-ins.use',
  values: { id: uuid, usedBy: bytea },
  row: { tries: integer },
  sql: ({ id, usedBy }) => sql`
    UPDATE ${emailSignIns} e SET ${set(emailSignIns, {
      usedAt: sql`coalesce(${e.usedAt}, now())`,
      usedBy,
    })}
    WHERE ${e.id} = ${id} AND ${waits(e)} AND (${e.usedAt} IS NULL OR ${e.usedBy} = ${usedBy})
    RETURNING ${named({ tries: e.tries })}
  `,
});
