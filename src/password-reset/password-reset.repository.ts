import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { type Executor, statement } from '../database/executor.js';
import type { Caller } from '../http/caller.js';
import { LINK_SECONDS } from '../one-time-tokens/one-time-links.js';

const value = (name: string) => sql.placeholder(name);

/**
 * Writes a token and a mail, in one statement that does the same work for every address. Who the address belongs to
 * decides only what stands in them: of an active user, the token is theirs, and the mail has its link; of somebody who has
 * registered and not yet verified, the mail is that of the newest attempt again; else the token is nobody's, and the mail
 * is dropped. The lock waits for whoever deletes the user just now: else the token's reference to them would fail.
 */
const enqueueStatement = statement(sql`
  WITH owner AS (
    SELECT id, locale FROM users WHERE email = ${value('email')}::text AND status = 'active' FOR KEY SHARE
  ), attempt AS (
    SELECT id, key_id, locale, expires_at FROM registrations
    WHERE email = ${value('email')}::text AND token_hash IS NOT NULL AND expires_at > now() AND verified_at IS NULL AND ended_at IS NULL
    ORDER BY created_at DESC, id DESC
    LIMIT 1
  ), token AS (
    INSERT INTO one_time_tokens (id, purpose, user_id, email, token_hash, expires_at)
    SELECT ${value('id')}::uuid, 'reset-password', (SELECT id FROM owner), ${value('email')}::text, ${value('tokenHash')}::bytea,
      now() + make_interval(secs => ${value('seconds')})
    RETURNING id, user_id, expires_at, user_id IS NULL AND EXISTS (SELECT 1 FROM attempt) AS is_pending
  ), audited AS (
    INSERT INTO audit_events (id, event, outcome, user_id, ip, user_agent, request_id)
    SELECT gen_random_uuid(), 'password_reset_requested', 'success', user_id, ${value('ip')}::inet, ${value('userAgent')}::text, ${value('requestId')}::text
    FROM token
  )
  INSERT INTO outbox (id, template, recipient, subject_id, key_id, locale, expires_at, dropped_at)
  SELECT ${value('mailId')}::uuid, CASE WHEN t.is_pending THEN 'verify-email' ELSE 'reset-password' END, ${value('email')}::text,
    CASE WHEN t.is_pending THEN a.id ELSE t.id END, CASE WHEN t.is_pending THEN a.key_id ELSE ${value('keyId')}::text END,
    coalesce(CASE WHEN t.is_pending THEN a.locale ELSE (SELECT locale FROM owner) END, 'en'),
    CASE WHEN t.is_pending THEN a.expires_at ELSE t.expires_at END, CASE WHEN t.user_id IS NULL AND NOT t.is_pending THEN now() END
  FROM token t LEFT JOIN attempt a ON true
`);

@Injectable()
export class PasswordResetRepository {
  /** Writes the token, the mail of a link for whoever has this address, and the audit of it. */
  async enqueueLink(on: Executor, link: { id: string; email: string; tokenHash: Buffer; keyId: string; mailId: string }, caller: Caller): Promise<void> {
    await enqueueStatement(on, { ...link, ...caller, seconds: LINK_SECONDS['reset-password'] });
  }
}
