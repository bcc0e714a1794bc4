-- $1 id uuid
-- > id uuid
-- > template text
-- > recipient text
-- > locale text
-- > state text
-- > createdAt timestamptz
-- > dueAt timestamptz
-- > attempts integer
-- > expiresAt timestamptz?
-- > deliveredAt timestamptz?
-- > failedAt timestamptz?
-- > droppedAt timestamptz?
-- > failure text?
-- > isExpired boolean
SELECT "outbox"."id", "outbox"."template", "outbox"."recipient", "outbox"."locale", CASE WHEN "outbox"."delivered_at" is not null THEN 'sent' WHEN "outbox"."failed_at" is not null THEN 'failed' WHEN "outbox"."dropped_at" is not null THEN 'dropped' ELSE 'waiting' END AS "state", "outbox"."created_at" AS "createdAt", "outbox"."due_at" AS "dueAt", "outbox"."attempts", "outbox"."expires_at" AS "expiresAt", "outbox"."delivered_at" AS "deliveredAt", "outbox"."failed_at" AS "failedAt", "outbox"."dropped_at" AS "droppedAt", "outbox"."failure", (coalesce("outbox"."expires_at" <= now() + interval
  '120 seconds', false) OR ((outbox.template = 'sign-in-link' AND NOT EXISTS (
      SELECT FROM (
SELECT "one_time_tokens"."id", "one_time_tokens"."token_hash" AS "tokenHash", "one_time_tokens"."return_to" AS "returnTo" FROM "one_time_tokens"
WHERE "one_time_tokens"."email" = outbox.recipient AND "one_time_tokens"."purpose" = 'sign-in'
  AND "one_time_tokens"."user_id" IS NOT NULL AND "one_time_tokens"."expires_at" > now()
ORDER BY "one_time_tokens"."created_at" DESC
LIMIT 50
  ) l
      WHERE l.id = outbox.subject_id
    )) OR (outbox.template = 'verify-email' AND NOT EXISTS (
      SELECT FROM (
  SELECT "registrations"."id", "registrations"."token_hash" AS "tokenHash", "registrations"."return_to" AS "returnTo" FROM "registrations"
  WHERE "registrations"."email" = outbox.recipient AND "registrations"."token_hash" IS NOT NULL AND "registrations"."expires_at" > now()
    AND "registrations"."verified_at" IS NULL AND "registrations"."ended_at" IS NULL AND "registrations"."spent_at" IS NULL
  ORDER BY "registrations"."created_at" DESC
  LIMIT 50
) l
      WHERE l.id = outbox.subject_id
    )) OR (outbox.template = 'link-identity' AND NOT EXISTS (
      SELECT FROM (
  SELECT "pending_identities"."id", "pending_identities"."token_hash" AS "tokenHash", "pending_identities"."return_to" AS "returnTo" FROM "pending_identities"
  WHERE "pending_identities"."email" = outbox.recipient AND "pending_identities"."token_hash" IS NOT NULL AND "pending_identities"."expires_at" > now()
  ORDER BY "pending_identities"."created_at" DESC
  LIMIT 50
) l
      WHERE l.id = outbox.subject_id
    )) OR (outbox.template = 'reset-password' AND NOT EXISTS (
      SELECT FROM (
SELECT "one_time_tokens"."id", "one_time_tokens"."token_hash" AS "tokenHash", "one_time_tokens"."return_to" AS "returnTo" FROM "one_time_tokens"
WHERE "one_time_tokens"."email" = outbox.recipient AND "one_time_tokens"."purpose" = 'reset-password'
  AND "one_time_tokens"."user_id" IS NOT NULL AND "one_time_tokens"."expires_at" > now()
ORDER BY "one_time_tokens"."created_at" DESC
LIMIT 50
  ) l
      WHERE l.id = outbox.subject_id
    )) OR (outbox.template = 'confirm-email' AND NOT EXISTS (
      SELECT FROM (
SELECT "one_time_tokens"."id", "one_time_tokens"."token_hash" AS "tokenHash", "one_time_tokens"."return_to" AS "returnTo" FROM "one_time_tokens"
WHERE "one_time_tokens"."email" = outbox.recipient AND "one_time_tokens"."purpose" = 'confirm-email'
  AND "one_time_tokens"."user_id" IS NOT NULL AND "one_time_tokens"."expires_at" > now()
ORDER BY "one_time_tokens"."created_at" DESC
LIMIT 50
  ) l
      WHERE l.id = outbox.subject_id
    )) OR (outbox.template = 'email-changed' AND NOT EXISTS (
      SELECT FROM (
SELECT "one_time_tokens"."id", "one_time_tokens"."token_hash" AS "tokenHash", "one_time_tokens"."return_to" AS "returnTo" FROM "one_time_tokens"
WHERE "one_time_tokens"."email" = outbox.recipient AND "one_time_tokens"."purpose" = 'undo-email-change'
  AND "one_time_tokens"."user_id" IS NOT NULL AND "one_time_tokens"."expires_at" > now()
ORDER BY "one_time_tokens"."created_at" DESC
LIMIT 50
  ) l
      WHERE l.id = outbox.subject_id
    )) OR (outbox.template = 'own-deletion-planned' AND NOT EXISTS (
      SELECT FROM (
SELECT "one_time_tokens"."id", "one_time_tokens"."token_hash" AS "tokenHash", "one_time_tokens"."return_to" AS "returnTo" FROM "one_time_tokens"
WHERE "one_time_tokens"."email" = outbox.recipient AND "one_time_tokens"."purpose" = 'keep-account'
  AND "one_time_tokens"."user_id" IS NOT NULL AND "one_time_tokens"."expires_at" > now()
ORDER BY "one_time_tokens"."created_at" DESC
LIMIT 50
  ) l
      WHERE l.id = outbox.subject_id
    )) OR (outbox.template = 'invitation-link' AND NOT EXISTS (
      SELECT FROM (
  SELECT coalesce("invitations"."link_id", "invitations"."link_id") AS "id", "invitations"."token_hash" AS "tokenHash", NULL::text AS "returnTo" FROM "invitations"
  WHERE "invitations"."email" = outbox.recipient AND "invitations"."token_hash" IS NOT NULL AND "invitations"."expires_at" > now()
  LIMIT 50
) l
      WHERE l.id = outbox.subject_id
    )) OR EXISTS (
SELECT FROM "users" u WHERE u.email = outbox.recipient AND NOT (u.created_at <= outbox.created_at AND NOT EXISTS (
  SELECT FROM "audit_events" e WHERE e.user_id = u.id AND e.created_at > outbox.created_at
AND e.event IN ('email_changed', 'email_change_undone')
))
  ))) AS "isExpired"
FROM "outbox" WHERE "outbox"."id" = $1::uuid
