import { Injectable } from '@nestjs/common';
import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { newId } from '../database/columns.js';
import { type Executor, statement } from '../database/executor.js';
import { registrations } from './registrations.table.js';

/** How long an attempt can be verified, and its link works: a day, in seconds. */
export const ATTEMPT_SECONDS = 86_400;

const value = (name: string) => sql.placeholder(name);

/**
 * Writes an attempt and its mail, in one statement that does the same work for every address. Whether the address has a
 * user decides only what the mail says, and whether the link's token is kept.
 */
const insertStatement = statement(sql`
  WITH address AS (
    SELECT EXISTS (SELECT 1 FROM users WHERE email = ${value('email')}) AS known
  ), attempt AS (
    INSERT INTO registrations (id, email, password_hash, token_hash, key_id, browser_hash, expires_at)
    SELECT ${value('id')}::uuid, ${value('email')}::text, ${value('passwordHash')}::text, CASE WHEN known THEN NULL ELSE ${value('tokenHash')}::bytea END,
      ${value('keyId')}::text, ${value('browserHash')}::bytea, now() + make_interval(secs => ${value('seconds')})
    FROM address
    RETURNING id, email, token_hash, key_id, expires_at
  )
  INSERT INTO outbox (id, template, recipient, subject_id, key_id, expires_at)
  SELECT ${value('mailId')}::uuid, CASE WHEN token_hash IS NULL THEN 'account-exists' ELSE 'verify-email' END,
    email, CASE WHEN token_hash IS NULL THEN NULL ELSE id END, key_id, expires_at
  FROM attempt
`);

const enqueueAgainStatement = statement(sql`
  INSERT INTO outbox (id, template, recipient, subject_id, key_id, expires_at)
  SELECT ${value('mailId')}::uuid, CASE WHEN token_hash IS NULL THEN 'account-exists' ELSE 'verify-email' END,
    email, CASE WHEN token_hash IS NULL THEN NULL ELSE id END, key_id, expires_at
  FROM registrations
  WHERE email = ${value('email')} AND expires_at > now() AND verified_at IS NULL AND ended_at IS NULL
  ORDER BY (browser_hash = ${value('browserHash')}::bytea) IS TRUE DESC, created_at DESC, id DESC
  LIMIT 1
`);

/**
 * Makes an attempt the user of its address, spends the link, and ends the address's other attempts. Of parallel calls the
 * unique index on the address lets one through; the others wait for it and then change nothing.
 */
const settleStatement = statement<{ id: string }>(sql`
  WITH chosen AS (
    SELECT email, password_hash FROM registrations
    WHERE id = ${value('attemptId')} AND verified_at IS NULL AND ended_at IS NULL AND expires_at > now()
  ), created AS (
    INSERT INTO users (id, email, email_verified_at, password_hash)
    SELECT ${value('userId')}::uuid, email, now(), password_hash FROM chosen
    ON CONFLICT (email) DO NOTHING
    RETURNING id, email
  )
  UPDATE registrations r SET
    spent_at = CASE WHEN r.id = ${value('linkId')}::uuid THEN now() ELSE r.spent_at END,
    verified_at = CASE WHEN r.id = ${value('attemptId')}::uuid THEN now() ELSE r.verified_at END,
    user_id = CASE WHEN r.id = ${value('attemptId')}::uuid THEN u.id ELSE r.user_id END,
    ended_at = CASE WHEN r.id = ${value('attemptId')}::uuid THEN NULL ELSE coalesce(r.ended_at, now()) END
  FROM created u
  WHERE r.email = u.email AND r.verified_at IS NULL
  RETURNING r.id
`);

/** An attempt as its link sees it. */
export interface LinkedAttempt {
  id: string;
  email: string;
  spentAt: Date | null;
  endedAt: Date | null;
}

@Injectable()
export class RegistrationsRepository {
  async insert(
    on: Executor,
    attempt: { id: string; email: string; passwordHash: string; tokenHash: Buffer; keyId: string; browserHash: Buffer },
  ): Promise<void> {
    await insertStatement(on, { ...attempt, mailId: newId(), seconds: ATTEMPT_SECONDS });
  }

  /** Writes the mail of one attempt for the address again: this browser's, else the newest; of none, nothing. */
  async enqueueAgain(on: Executor, email: string, browserHash: Buffer | null): Promise<void> {
    await enqueueAgainStatement(on, { email, browserHash, mailId: newId() });
  }

  /** The attempt whose link carries this token, unless it has expired. */
  async findByToken(on: Executor, tokenHash: Buffer): Promise<LinkedAttempt | undefined> {
    const [found] = await on
      .select({ id: registrations.id, email: registrations.email, spentAt: registrations.spentAt, endedAt: registrations.endedAt })
      .from(registrations)
      .where(and(eq(registrations.tokenHash, tokenHash), gt(registrations.expiresAt, sql`now()`)));
    return found;
  }

  /** The live attempt for the address that was made in the browser with this secret. */
  async findByBrowser(on: Executor, email: string, browserHash: Buffer): Promise<{ id: string } | undefined> {
    const [found] = await on
      .select({ id: registrations.id })
      .from(registrations)
      .where(and(eq(registrations.email, email), eq(registrations.browserHash, browserHash), isLive()))
      .orderBy(desc(registrations.createdAt));
    return found;
  }

  /** Up to `limit` attempts for the address that a password may name: the link's own first, then the newest. A verified one too, for a link that is used again. */
  listCandidates(on: Executor, link: LinkedAttempt, limit: number): Promise<{ id: string; passwordHash: string }[]> {
    const eligible = link.spentAt ? sql`${registrations.verifiedAt} is not null` : isLive();
    return on
      .select({ id: registrations.id, passwordHash: registrations.passwordHash })
      .from(registrations)
      .where(and(eq(registrations.email, link.email), eligible))
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

  /** Makes the attempt the user; false when somebody was faster, or it is no longer live. */
  async settle(on: Executor, attemptId: string, linkId: string): Promise<boolean> {
    const settled = await settleStatement(on, { attemptId, linkId, userId: newId() });
    return settled.length > 0;
  }
}

function isLive() {
  return and(isNull(registrations.verifiedAt), isNull(registrations.endedAt), gt(registrations.expiresAt, sql`now()`));
}
