-- $1 since timestamptz?
-- $2 before timestamptz?
-- $3 ip inet?
-- $4 userAgent text?
-- $5 requestId text?
-- $6 actorId uuid?
-- $7 said text
-- $8 why text?
-- > again integer
WITH again AS (
  UPDATE "outbox" SET
  "failed_at" = NULL,
  "due_at" = now(),
  "first_tried_at" = CASE WHEN "outbox"."first_tried_at" >= now() - interval
    '23 hours' THEN "outbox"."first_tried_at" END WHERE "outbox"."id" = ANY (ARRAY(
    SELECT "outbox"."id" FROM "outbox"
    WHERE "outbox"."failed_at" is not null AND "outbox"."failed_at" >= coalesce($1::timestamptz, '-infinity') AND NOT coalesce("outbox"."expires_at" <= now() + interval
  '120 seconds', false)
      AND "outbox"."failed_at" < coalesce($2::timestamptz, 'infinity') AND NOT ((outbox.template = 'sign-in-link' AND NOT EXISTS (
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
  ))
    ORDER BY "outbox"."failed_at" LIMIT 500 FOR UPDATE SKIP LOCKED
  )) AND "outbox"."failed_at" is not null
  RETURNING "outbox"."id", "outbox"."template", "outbox"."recipient", "outbox"."locale", CASE WHEN "outbox"."delivered_at" is not null THEN 'sent' WHEN "outbox"."failed_at" is not null THEN 'failed' WHEN "outbox"."dropped_at" is not null THEN 'dropped' ELSE 'waiting' END AS "state", "outbox"."created_at" AS "createdAt", "outbox"."due_at" AS "dueAt", "outbox"."attempts", "outbox"."expires_at" AS "expiresAt", "outbox"."delivered_at" AS "deliveredAt", "outbox"."failed_at" AS "failedAt", "outbox"."dropped_at" AS "droppedAt", "outbox"."failure"
), counted AS (
  SELECT count(*)::integer AS again FROM again
), written AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "reason")
SELECT gen_random_uuid(), 'mails_sent_again', 'success', $3::inet, $4::text, $5::text, $6::uuid, NULL::uuid, concat_ws(': ', counted.again || $7::text, $8::text) FROM counted WHERE counted.again > 0
), each AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "reason")
SELECT gen_random_uuid(), 'mail_sent_again', 'success', $3::inet, $4::text, $5::text, $6::uuid, (
  SELECT u.id FROM "users" u WHERE u.email = again.recipient AND (u.created_at <= again."createdAt" AND NOT EXISTS (
  SELECT FROM "audit_events" e WHERE e.user_id = u.id AND e.created_at > again."createdAt"
AND e.event IN ('email_changed', 'email_change_undone')
))
), concat_ws(': ', again.template || ' ' || again.id, $8::text) FROM again
)
SELECT again FROM counted
