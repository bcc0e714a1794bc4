import { Inject, Injectable } from '@nestjs/common';
import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import type { Locale } from '../../platform/registry/locales.js';
import { newId } from '../../platform/crypto/ids.js';
import { type Executor, statement } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { leadingTo } from '../../platform/mail/enqueued.js';
import { isReserved } from '../one-time-tokens/one-time-tokens.repository.js';
import { links } from './links.js';
import { registrations } from './registrations.table.js';

/** How long a pending registration can be verified, in seconds: as long as its link works. */
export const ATTEMPT_SECONDS = links.verify.seconds;

const value = (name: string) => sql.placeholder(name);

/**
 * Writes a pending registration and its mail, in one statement that does the same work for every address.
 * Whether the address has a user, or is kept for one who can take it back, decides only what the mail says,
 * and whether the link's token is kept.
 */
const insertStatement = statement(sql`
  WITH address AS (
    SELECT u.id IS NOT NULL OR ${isReserved(sql`${value('email')}::text`)} AS known, i.email IS NOT NULL AS
      invited, coalesce(u.locale, ${value('locale')}::text) AS locale
    FROM (SELECT 1) AS one LEFT JOIN users u ON u.email = ${value('email')}
    LEFT JOIN invitations i ON i.email = ${value('email')} AND i.expires_at > now()
  ), attempt AS (
    INSERT INTO registrations (id, email, password_hash, token_hash, key_id, browser_hash, locale, return_to,
      expires_at)
    SELECT ${value('id')}::uuid, ${value('email')}::text, ${value('passwordHash')}::text, CASE WHEN known OR
      (${value('byInvitation')}::boolean AND NOT invited) THEN NULL ELSE ${value('tokenHash')}::bytea END,
      ${value('keyId')}::text, ${value('browserHash')}::bytea, locale, ${value('returnTo')}::text, now() +
        make_interval(secs => ${value('seconds')})
    FROM address
    RETURNING id, email, token_hash, key_id, locale, return_to, expires_at
  )
  INSERT INTO outbox (id, template, recipient, subject_id, key_id, data, locale, expires_at)
  SELECT ${value('mailId')}::uuid, CASE WHEN known THEN 'account-exists' WHEN token_hash IS NULL THEN
    'not-invited' ELSE 'verify-email' END,
    attempt.email, CASE WHEN token_hash IS NULL THEN NULL ELSE id END, key_id, ${leadingTo(sql`return_to`)},
      attempt.locale, expires_at
  FROM attempt, address
`);

/**
 * Writes the mail of a live pending registration of the address again: that of the browser, else the newest.
 * Where there is none, the row is written all the same, and discarded at once: the time that it takes must
 * tell nothing. The link leads on to where the registration said, else to where this request does.
 */
const enqueueAgainStatement = statement(sql`
  WITH attempt AS (
    SELECT id, token_hash, key_id, locale, return_to, expires_at FROM registrations
    WHERE email = ${value('email')} AND expires_at > now() AND verified_at IS NULL AND ended_at IS NULL
    ORDER BY (browser_hash = ${value('browserHash')}::bytea) IS TRUE DESC, created_at DESC, id DESC
    LIMIT 1
  )
  INSERT INTO outbox (id, template, recipient, subject_id, key_id, data, locale, expires_at, dropped_at)
  SELECT ${value('mailId')}::uuid, CASE WHEN a.id IS NULL OR a.token_hash IS NOT NULL THEN 'verify-email'
      WHEN ${value('byInvitation')}::boolean AND u.id IS NULL THEN 'not-invited' ELSE 'account-exists' END,
    ${value('email')}::text, CASE WHEN a.token_hash IS NULL THEN NULL ELSE a.id END, a.key_id,
      ${leadingTo(sql`coalesce(a.return_to, ${value('returnTo')}::text)`)}, coalesce(a.locale, 'en'),
      a.expires_at,
    CASE WHEN a.id IS NULL THEN now() END
  FROM (SELECT 1) AS one LEFT JOIN attempt a ON true LEFT JOIN users u ON u.email = ${value('email')}
`);

/**
 * Makes a pending registration the user of its address, uses the link up, and ends the address's other
 * registrations. Of parallel calls the unique index on the address lets one through; the others wait for it
 * and then change nothing.
 */
const settleStatement = statement<{ id: string }>(sql`
  WITH chosen AS (
    SELECT email, password_hash, locale FROM registrations
    WHERE id = ${value('pendingId')} AND verified_at IS NULL AND ended_at IS NULL AND expires_at > now() AND
      NOT ${isReserved(sql`registrations.email`)}
  ), created AS (
    INSERT INTO users (id, email, email_verified_at, locale)
    SELECT ${value('userId')}::uuid, email, now(), locale FROM chosen
    ON CONFLICT (email) DO NOTHING
    RETURNING id, email
  ), stored AS (
    INSERT INTO passwords (user_id, hash) SELECT created.id, chosen.password_hash FROM created, chosen
  ), invited AS (
    DELETE FROM invitations i USING created c WHERE i.email = c.email
  ), audited AS (
    INSERT INTO audit_events (id, event, outcome, user_id, ip, user_agent, request_id)
    SELECT gen_random_uuid(), 'user_registered', 'success', id, ${value('ip')}::inet,
      ${value('userAgent')}::text, ${value('requestId')}::text FROM created
  )
  UPDATE registrations r SET
    spent_at = CASE WHEN r.id = ${value('linkId')}::uuid THEN now() ELSE r.spent_at END,
    verified_at = CASE WHEN r.id = ${value('pendingId')}::uuid THEN now() ELSE r.verified_at END,
    user_id = CASE WHEN r.id = ${value('pendingId')}::uuid THEN u.id ELSE r.user_id END,
    ended_at = CASE WHEN r.id = ${value('pendingId')}::uuid THEN NULL ELSE coalesce(r.ended_at, now()) END
  FROM created u
  WHERE r.email = u.email AND r.verified_at IS NULL
  RETURNING r.id
`);

/**
 * The pending registration whose link carries this token, and the one for the same address that this browser
 * made: read together, so that they agree.
 */
const findByTokenStatement = statement<LinkRow>(sql`
  SELECT link.id, link.email, link.spent_at IS NOT NULL AS spent, link.ended_at IS NOT NULL AS ended, own.id
    AS browser_attempt_id, own.user_id AS browser_user_id
  FROM registrations link
  LEFT JOIN LATERAL (
    SELECT id, user_id FROM registrations
    WHERE browser_hash = ${value('browserHash')}::bytea AND email = link.email AND ended_at IS NULL AND
      expires_at > now()
    ORDER BY created_at DESC LIMIT 1
  ) own ON true
  WHERE link.token_hash = ${value('tokenHash')} AND link.expires_at > now()
`);

interface LinkRow {
  id: string;
  email: string;
  spent: boolean;
  ended: boolean;
  browser_attempt_id: string | null;
  browser_user_id: string | null;
}

/** A link, by the pending registration that it was mailed for. */
export interface Link {
  id: string;
  email: string;
  /** It was followed, and so made some registration of the address the user. */
  spent: boolean;
  /** Its registration has lost to another. */
  ended: boolean;
  /** The registration of the address that was made in the same browser. */
  browserPendingId: string | undefined;
  /** The user that this registration has become. */
  browserUserId: string | undefined;
}

@Injectable()
export class RegistrationsRepository {
  constructor(@Inject(ENV) private readonly env: Env) {}

  async insert(
    on: Executor,
    attempt: Pick<
      typeof registrations.$inferSelect,
      'id' | 'email' | 'passwordHash' | 'keyId' | 'browserHash' | 'returnTo'
    > & {
      tokenHash: Buffer;
      locale: Locale;
      mailId: string;
    },
  ): Promise<void> {
    await insertStatement(on, {
      ...attempt,
      seconds: ATTEMPT_SECONDS,
      byInvitation: this.env.SIGN_UP === 'invited',
    });
  }

  /**
   * Writes the mail of one pending registration of the address again: this browser's, else the newest; of
   * none, one that is not sent.
   */
  async enqueueAgain(
    on: Executor,
    asked: { email: string; browserHash: Buffer | null; returnTo: string | null; mailId: string },
  ): Promise<void> {
    await enqueueAgainStatement(on, { ...asked, byInvitation: this.env.SIGN_UP === 'invited' });
  }

  /** The link with this token, unless it has expired, as seen from the browser with this secret. */
  async findLink(on: Executor, tokenHash: Buffer, browserHash: Buffer | null): Promise<Link | undefined> {
    const [found] = await findByTokenStatement(on, { tokenHash, browserHash });
    if (!found) return undefined;
    const { id, email, spent, ended } = found;
    return {
      id,
      email,
      spent,
      ended,
      browserPendingId: found.browser_attempt_id ?? undefined,
      browserUserId: found.browser_user_id ?? undefined,
    };
  }

  /**
   * Up to `limit` pending registrations of the link's address that a password may name, verified ones too:
   * the link's own first, then the newest.
   */
  listCandidates(on: Executor, link: Link, limit: number): Promise<{ id: string; passwordHash: string }[]> {
    return on
      .select({ id: registrations.id, passwordHash: registrations.passwordHash })
      .from(registrations)
      .where(
        and(
          eq(registrations.email, link.email),
          isNull(registrations.endedAt),
          gt(registrations.expiresAt, sql`now()`),
        ),
      )
      .orderBy(sql`${registrations.id} = ${link.id} desc`, desc(registrations.createdAt))
      .limit(limit);
  }

  /** Takes one of a link's tries at the password; false when `most` are used up. */
  async takePasswordTry(on: Executor, id: string, most: number): Promise<boolean> {
    const taken = await on
      .update(registrations)
      .set({ passwordTries: sql`${registrations.passwordTries} + 1` })
      .where(and(eq(registrations.id, id), lt(registrations.passwordTries, most)))
      .returning({ id: registrations.id });
    return taken.length > 0;
  }

  /** Refunds one of a link's tries. */
  async refundPasswordTry(on: Executor, id: string): Promise<void> {
    await on
      .update(registrations)
      .set({ passwordTries: sql`${registrations.passwordTries} - 1` })
      .where(and(eq(registrations.id, id), gt(registrations.passwordTries, 0)));
  }

  /**
   * Makes the pending registration the user, and returns its id; undefined when another one was faster, or it
   * is no longer live.
   */
  async settle(
    on: Executor,
    pendingId: string,
    linkId: string,
    client: ClientInfo,
  ): Promise<string | undefined> {
    const userId = newId();
    const settled = await settleStatement(on, { pendingId, linkId, userId, ...client });
    return settled.length > 0 ? userId : undefined;
  }
}
