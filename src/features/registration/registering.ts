import { sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { boolean, bytea, date, integer, jsonbOf, nullable, text, uuid } from '../../platform/db/pg-types.js';
import { choose, insertInto } from '../../platform/db/sql-parts.js';
import { type Placeholders, statement } from '../../platform/db/statement.js';
import { counted, counting, HIT, PLACED } from '../../platform/limits/counting.js';
import { enqueued, leadingTo } from '../../platform/mail/enqueued.js';
import { isReserved } from '../one-time-tokens/one-time-tokens.repository.js';
import { type StoredProfile, users } from '../users/users.table.js';
import { invitations } from './invitations.table.js';
import { registrations } from './registrations.table.js';

const u = alias(users, 'u');
const i = alias(invitations, 'i');
const r = alias(registrations, 'r');

const REGISTERING = {
  id: uuid,
  email: text,
  passwordHash: text,
  tokenHash: bytea,
  keyId: text,
  browserHash: bytea,
  locale: text,
  returnTo: nullable(text),
  profile: jsonbOf<StoredProfile>(),
  acceptedTerms: nullable(date),
  seconds: integer,
  /** Only who is invited can register. */
  byInvitation: boolean,
  mailId: uuid,
};

const insertion = (v: Placeholders<typeof REGISTERING>) =>
  insertInto(registrations, {
    id: v.id,
    email: v.email,
    passwordHash: v.passwordHash,
    tokenHash: sql`CASE WHEN known OR (${v.byInvitation} AND NOT invited) THEN NULL ELSE ${v.tokenHash} END`,
    keyId: v.keyId,
    browserHash: v.browserHash,
    locale: sql`address.locale`,
    returnTo: v.returnTo,
    profile: v.profile,
    acceptedTerms: v.acceptedTerms,
    expiresAt: sql`now() + make_interval(secs => ${v.seconds})`,
  });

/**
 * Counts a registration, and writes it and its mail where the limits let it, in one statement that does the
 * same work for every address.
 * Whether the address has a user, or is kept for one who can take it back, decides only what the mail says,
 * and whether the link's token is kept.
 */
export const insertStatement = statement({
  name: 'registrations.insert',
  values: { ...PLACED, ...REGISTERING },
  row: HIT,
  sql: (v) => sql`
    WITH ${counting(v)}, address AS (
      SELECT ${u.id} IS NOT NULL OR ${isReserved(v.email)} AS known, ${i.email} IS NOT NULL AS invited,
        coalesce(${u.locale}, ${v.locale}) AS locale
      FROM passed
      LEFT JOIN ${users} u ON ${u.email} = ${v.email}
      LEFT JOIN ${invitations} i ON ${i.email} = ${v.email} AND ${i.expiresAt} > now()
    ), attempt AS (
      ${insertion(v)}
      FROM address
      RETURNING id, email, token_hash, key_id, locale, return_to, expires_at
    ), written AS (
    ${enqueued({
      id: v.mailId,
      template: choose(
        [
          [sql`known`, 'account-exists'],
          [sql`a.token_hash IS NULL`, 'not-invited'],
        ],
        'verify-email',
      ),
      recipient: sql`a.email`,
      subjectId: sql`CASE WHEN a.token_hash IS NULL THEN NULL ELSE a.id END`,
      keyId: sql`a.key_id`,
      data: leadingTo(sql`a.return_to`),
      locale: sql`a.locale`,
      expiresAt: sql`a.expires_at`,
    })}
    FROM attempt a, address
    ) ${counted()}
  `,
});

/**
 * Counts the request, and writes the mail of a live pending registration of the address again, where the
 * limits let it: that of the browser, else the newest.
 * Where there is none, the row is written all the same, and discarded at once: the time that it takes must
 * tell nothing. The link leads on to where the registration said, else to where this request does.
 */
export const enqueueAgainStatement = statement({
  name: 'registrations.enqueueAgain',
  values: {
    ...PLACED,
    email: text,
    browserHash: nullable(bytea),
    returnTo: nullable(text),
    byInvitation: boolean,
    mailId: uuid,
  },
  row: HIT,
  sql: ({ email, browserHash, returnTo, byInvitation, mailId, ...counts }) => sql`
    WITH ${counting(counts)}, attempt AS (
      SELECT ${r.id}, ${r.tokenHash}, ${r.keyId}, ${r.locale}, ${r.returnTo}, ${r.expiresAt}
      FROM ${registrations} r
      WHERE ${r.email} = ${email} AND ${r.expiresAt} > now() AND ${r.verifiedAt} IS NULL
        AND ${r.endedAt} IS NULL
      ORDER BY (${r.browserHash} = ${browserHash}) IS TRUE DESC, ${r.createdAt} DESC, ${r.id} DESC
      LIMIT 1
    ), written AS (
    ${enqueued({
      id: mailId,
      template: choose(
        [
          [sql`a.id IS NULL OR a.token_hash IS NOT NULL`, 'verify-email'],
          [sql`${byInvitation} AND ${u.id} IS NULL`, 'not-invited'],
        ],
        'account-exists',
      ),
      recipient: email,
      subjectId: sql`CASE WHEN a.token_hash IS NULL THEN NULL ELSE a.id END`,
      keyId: sql`a.key_id`,
      data: leadingTo(sql`coalesce(a.return_to, ${returnTo})`),
      locale: sql`coalesce(a.locale, 'en')`,
      expiresAt: sql`a.expires_at`,
      droppedAt: sql`CASE WHEN a.id IS NULL THEN now() END`,
    })}
    FROM passed LEFT JOIN attempt a ON true LEFT JOIN ${users} u ON ${u.email} = ${email}
    ) ${counted()}
  `,
});
