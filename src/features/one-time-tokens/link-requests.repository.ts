import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { AuditEvent } from '../../platform/audit/audit-events.js';
import { type Executor, statement } from '../../platform/db/executor.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { leadingTo } from '../../platform/mail/enqueued.js';
import { linkOf } from '../../platform/links/links.js';
import type { LinkPurpose } from '../../platform/registry/links.js';

const value = (name: string) => sql.placeholder(name);

/**
 * Writes a token and a mail, in one statement that does the same work for every address. Who the address
 * belongs to decides only what stands in them: of an active user, the token is theirs, and the mail has its
 * link; of an account that can be taken back to the address, the mail is the one that says so, again; of
 * somebody who has registered and not yet verified, that of the newest pending registration, again; else the
 * token is nobody's, and the mail is discarded. A token that was asked for in the last `seconds` is used
 * again: so a request for another link voids none, and each mail's link works for as long as it says. A link
 * leads on to where its first request said, so that a later request leads its owner nowhere else. The lock
 * waits for a deletion of the user under way: else the token's reference to them would fail.
 */
const enqueueStatement = statement(sql`
  WITH owner AS (
    SELECT id, locale FROM users WHERE email = ${value('email')}::text AND status = 'active' FOR KEY SHARE
  ), undo AS (
    SELECT t.id, t.key_id, t.expires_at, t.return_to, u.locale FROM one_time_tokens t JOIN users u ON u.id =
      t.user_id
    WHERE t.email = ${value('email')}::text AND t.purpose = 'undo-email-change' AND t.expires_at > now() AND
      t.key_id = ANY(${value('keyIds')}::text[])
      AND u.status = 'active' AND NOT EXISTS (SELECT 1 FROM owner)
    ORDER BY t.created_at, t.id
    LIMIT 1
  ), attempt AS (
    SELECT id, key_id, locale, expires_at, return_to FROM registrations
    WHERE email = ${value('email')}::text AND token_hash IS NOT NULL AND expires_at > now() AND verified_at IS
      NULL AND ended_at IS NULL
    ORDER BY created_at DESC, id DESC
    LIMIT 1
  ), renewed AS (
    UPDATE one_time_tokens SET expires_at = now() + make_interval(secs => ${value('seconds')}), return_to =
      coalesce(return_to, ${value('returnTo')}::text)
    WHERE id = (
      SELECT id FROM one_time_tokens
      WHERE email = ${value('email')}::text AND purpose = ${value('purpose')}::text AND user_id IS NOT
        DISTINCT FROM (SELECT id FROM owner)
        AND expires_at > now() AND created_at > now() - make_interval(secs => ${value('seconds')}) AND key_id
          = ANY(${value('keyIds')}::text[])
      ORDER BY created_at DESC, id DESC
      LIMIT 1
    )
    RETURNING id, user_id, key_id, expires_at, return_to
  ), created AS (
    INSERT INTO one_time_tokens (id, purpose, user_id, email, token_hash, key_id, return_to, expires_at)
    SELECT ${value('id')}::uuid, ${value('purpose')}::text, (SELECT id FROM owner), ${value('email')}::text,
      ${value('tokenHash')}::bytea,
      ${value('keyId')}::text, ${value('returnTo')}::text, now() + make_interval(secs => ${value('seconds')})
    WHERE NOT EXISTS (SELECT 1 FROM renewed)
    RETURNING id, user_id, key_id, expires_at, return_to
  ), token AS (
    SELECT * FROM renewed UNION ALL SELECT * FROM created
  ), audited AS (
    INSERT INTO audit_events (id, event, outcome, user_id, ip, user_agent, request_id)
    SELECT gen_random_uuid(), ${value('event')}::text, 'success', user_id, ${value('ip')}::inet,
      ${value('userAgent')}::text, ${value('requestId')}::text
    FROM token
  ), mail AS (
    SELECT ${value('template')}::text AS template, t.id, t.key_id, coalesce(o.locale, 'en') AS locale,
      t.expires_at, t.return_to, t.user_id IS NULL AS is_nobodys, 3 AS rank
    FROM token t LEFT JOIN owner o ON true
    UNION ALL SELECT 'email-changed', id, key_id, locale, expires_at, return_to, false, 1 FROM undo
    UNION ALL SELECT 'verify-email', id, key_id, locale, expires_at, return_to, false, 2 FROM attempt WHERE
      NOT EXISTS (SELECT 1 FROM owner)
    ORDER BY rank
    LIMIT 1
  )
  INSERT INTO outbox (id, template, recipient, subject_id, key_id, data, locale, expires_at, dropped_at)
  SELECT ${value('mailId')}::uuid, template, ${value('email')}::text, id, key_id,
    ${leadingTo(sql`coalesce(return_to, ${value('returnTo')}::text)`)}, locale, expires_at, CASE WHEN
    is_nobodys THEN now() END FROM mail
`);

/** What somebody asks for who is not signed in: a link to an address. */
export interface LinkRequest {
  purpose: LinkPurpose;
  event: AuditEvent;
  id: string;
  email: string;
  tokenHash: Buffer;
  keyId: string;
  returnTo: string | null;
  /** Of the keys that links can be made with again. */
  keyIds: readonly string[];
  /** For how long the mail says that its link works. */
  seconds: number;
  mailId: string;
}

@Injectable()
export class LinkRequestsRepository {
  /** Writes the token, the mail of a link for the owner of this address, and the audit of it. */
  async enqueue(on: Executor, { keyIds, ...request }: LinkRequest, client: ClientInfo): Promise<void> {
    await enqueueStatement(on, {
      ...request,
      ...client,
      keyIds: `{${keyIds.join(',')}}`,
      template: linkOf(request.purpose).mail,
    });
  }
}
