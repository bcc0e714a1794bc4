import { type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { audited } from '../../platform/audit/audited.js';
import { array, boolean, bytea, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { choose, insertInto, literal, set } from '../../platform/db/sql-parts.js';
import { type Placeholders, statement } from '../../platform/db/statement.js';
import { CLIENT } from '../../platform/http/client-values.js';
import { enqueued } from '../../platform/mail/enqueued.js';
import { isReserved } from '../one-time-tokens/one-time-tokens.repository.js';
import { users } from '../users/users.table.js';
import { emailSignIns } from './email-sign-ins.table.js';
import { links } from './links.js';

/** How many codes can be tried with one mail. */
export const TRIES_OF_A_MAIL = 5;

/** For how long asking again in the same browser has the same code mailed, in seconds. */
const RENEWED_SECONDS = 60;

/** How long the browser's cookie stays: as long as a code that was mailed again works, in seconds. */
export const BROWSER_SECONDS = links['email-sign-in'].seconds + RENEWED_SECONDS;

const e = alias(emailSignIns, 'e');

const ASKING = {
  id: uuid,
  email: text,
  browserHash: bytea,
  tokenHash: bytea,
  keyId: text,
  /** Of the keys that codes can be made with again. */
  keyIds: array(text),
  locale: text,
  remember: boolean,
  returnTo: nullable(text),
  /** Whether somebody new may have an account with this address, and only who is invited. */
  mayCome: boolean,
  byInvitation: boolean,
  mailId: uuid,
  ...CLIENT,
};
type AskingValues = Placeholders<typeof ASKING>;

const ROW = sql`id, user_id, key_id, locale, token_hash, return_to, expires_at`;

const later = sql`now() + make_interval(secs => ${literal(links['email-sign-in'].seconds)})`;

/** The invitations are another feature's: their columns are text. */
const address = (v: AskingValues) => sql`
      SELECT owner.id, coalesce(owner.credential_epoch, 0) AS epoch,
        coalesce(owner.locale, ${v.locale}) AS locale, ${users.id} IS NOT NULL AS taken,
        ${users.id} IS NULL AND ${v.mayCome} AND NOT ${isReserved(v.email)}
          AND (NOT ${v.byInvitation} OR i.email IS NOT NULL) AS comes
      FROM (SELECT 1) AS one
      LEFT JOIN owner ON true
      LEFT JOIN ${users} ON ${users.email} = ${v.email}
      LEFT JOIN invitations i ON i.email = ${v.email} AND i.expires_at > now()`;

/** The latest one of the same browser. A used-up one is none: no try is won by asking again. */
const renewed = (v: AskingValues) => sql`
      UPDATE ${emailSignIns} SET ${set(emailSignIns, { expiresAt: later, remember: v.remember })}
      FROM address
      WHERE ${emailSignIns.id} = (
        SELECT ${e.id} FROM ${emailSignIns} e, address
        WHERE ${e.browserHash} = ${v.browserHash} AND ${e.email} = ${v.email}
          AND ${e.createdAt} > now() - make_interval(secs => ${literal(RENEWED_SECONDS)})
          AND ${e.usedAt} IS NULL AND ${e.tries} < ${literal(TRIES_OF_A_MAIL)}
          AND ${e.keyId} = ANY(${v.keyIds})
          AND ${e.userId} IS NOT DISTINCT FROM address.id AND ${e.credentialEpoch} = epoch
          AND (${e.tokenHash} IS NOT NULL) = (address.id IS NOT NULL OR comes)
        ORDER BY ${e.createdAt} DESC, ${e.id} DESC
        LIMIT 1
      )
      RETURNING ${columnsOf(emailSignIns)}`;

function columnsOf(table: typeof emailSignIns): SQL {
  const { id, userId, keyId, locale, tokenHash, returnTo, expiresAt } = table;
  return sql`${id}, ${userId}, ${keyId}, ${locale}, ${tokenHash}, ${returnTo}, ${expiresAt}`;
}

const created = (v: AskingValues) => sql`
      ${insertInto(emailSignIns, {
        id: v.id,
        email: v.email,
        userId: sql`address.id`,
        credentialEpoch: sql`epoch`,
        browserHash: v.browserHash,
        tokenHash: sql`CASE WHEN address.id IS NOT NULL OR comes THEN ${v.tokenHash} END`,
        keyId: v.keyId,
        locale: sql`locale`,
        remember: v.remember,
        returnTo: v.returnTo,
        expiresAt: later,
      })}
      FROM address WHERE NOT EXISTS (SELECT 1 FROM renewed)
      RETURNING ${ROW}`;

/**
 * Writes a sign-in that waits for its code, and the mail, in one statement that does the same work for every
 * address. Who has the address decides only what stands in them: of an active user, and of nobody where an
 * account can be made, the row opens something, and the mail brings its code and link; of nobody else, the
 * mail says that there is no account; of a user who is disabled, it is discarded. The lock waits for a
 * deletion of the user under way: else the row's reference to them would fail.
 */
export const enqueueStatement = statement({
  name: 'email-sign-ins.enqueue',
  values: ASKING,
  row: {},
  sql: (v) => sql`
    WITH owner AS (
      SELECT ${users.id}, ${users.locale}, ${users.credentialEpoch} FROM ${users}
      WHERE ${users.email} = ${v.email} AND ${users.status} = 'active' FOR KEY SHARE
    ), address AS (${address(v)}
    ), renewed AS (${renewed(v)}
    ), created AS (${created(v)}
    ), asked AS (
      SELECT * FROM renewed UNION ALL SELECT * FROM created
    ), audited AS (
      ${audited({ event: 'email_sign_in_requested', userId: sql`user_id`, client: v })}
      FROM asked
    )
    ${enqueued({
      id: v.mailId,
      template: choose([[sql`asked.token_hash IS NOT NULL OR taken`, 'email-sign-in']], 'no-account'),
      recipient: v.email,
      subjectId: sql`CASE WHEN asked.token_hash IS NOT NULL THEN asked.id END`,
      keyId: sql`asked.key_id`,
      data: sql`jsonb_build_object('returnTo', asked.return_to, 'ip', host(${v.ip}),
        'userAgent', ${v.userAgent}, 'newcomer', CASE WHEN comes THEN 'yes' END)`,
      locale: sql`asked.locale`,
      expiresAt: sql`asked.expires_at`,
      droppedAt: sql`CASE WHEN taken AND asked.token_hash IS NULL THEN now() END`,
    })}
    FROM asked, address
  `,
});
