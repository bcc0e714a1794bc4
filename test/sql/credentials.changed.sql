-- $1 reason text
-- $2 userId uuid
-- $3 ip inet?
-- $4 userAgent text?
-- $5 requestId text?
-- $6 actorId uuid?
-- > id uuid
-- > remember boolean
-- > proofs jsonb?
-- > identityId uuid?
-- > providerSession text?
-- > boundKey bytea?
-- > boundBy text?
WITH "ended_sessions" AS (
  UPDATE "sessions" s SET
  "revoked_at" = now(),
  "revoked_reason" = $1::text
  WHERE "s"."user_id" = $2::uuid AND "s"."revoked_at" IS NULL
  RETURNING "s"."id", "s"."user_id", "s"."remember", "s"."proofs", "s"."identity_id", "s"."provider_session",
    "s"."bound_key", "s"."bound_by"),
"audited_ends" AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "session_id", "reason")
SELECT gen_random_uuid(), 'session_ended', 'success', $3::inet, $4::text, $5::text, $6::uuid, user_id, id, $1::text
  FROM "ended_sessions"),
"deleted_links" AS (DELETE FROM "one_time_tokens" WHERE "one_time_tokens"."user_id" = $2::uuid
  AND ("one_time_tokens"."purpose" <> 'undo-email-change' OR $1::text = 'email-change-undone')),
"ended_trusted_browsers" AS (DELETE FROM "trusted_browsers" WHERE "trusted_browsers"."user_id" = $2::uuid),
"ended_pending_sign_ins" AS (DELETE FROM "pending_sign_ins" WHERE "pending_sign_ins"."user_id" = $2::uuid),
"removed_identities" AS (DELETE FROM "identities" USING "users"
  WHERE "identities"."user_id" = $2::uuid AND "users"."id" = $2::uuid AND $1::text IN ('password-reset', 'email-change-undone', 'operator')
    AND ("identities"."is_authority" AND "identities"."email" = "users"."email") IS NOT TRUE
  RETURNING "identities"."user_id"),
"audited_identities" AS (INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "reason")
SELECT gen_random_uuid(), 'identity_removed', 'success', $3::inet, $4::text, $5::text, $6::uuid, user_id, $1::text FROM removed_identities),
"deleted_pending_identities" AS (DELETE FROM "pending_identities" USING "users"
  WHERE "users"."id" = $2::uuid AND "pending_identities"."email" = "users"."email"),
"ended_email_sign_ins" AS (DELETE FROM "email_sign_ins" WHERE "email_sign_ins"."user_id" = $2::uuid),
"voided_invitations" AS (DELETE FROM "invitations" WHERE "invitations"."invited_by" = $2::uuid
  AND $1::text IN ('disabled', 'factors-reset', 'email-change-undone', 'operator')),
"ended_device_authorizations" AS (DELETE FROM "device_authorizations" WHERE "device_authorizations"."user_id" = $2::uuid)
SELECT id, remember, proofs, identity_id AS "identityId", provider_session AS "providerSession",
  bound_key AS "boundKey", bound_by AS "boundBy"
FROM "ended_sessions"
