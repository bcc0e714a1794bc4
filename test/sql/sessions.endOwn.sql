-- $1 reason text
-- $2 id uuid
-- $3 userId uuid
-- $4 ip inet?
-- $5 userAgent text?
-- $6 requestId text?
-- $7 actorId uuid?
-- > id uuid
WITH ended AS (
  UPDATE "sessions" s SET
  "revoked_at" = now(),
  "revoked_reason" = $1::text
  WHERE "s"."id" = $2::uuid AND "s"."user_id" = $3::uuid AND "s"."revoked_at" IS NULL
  RETURNING "s"."id", "s"."user_id", "s"."remember", "s"."proofs", "s"."identity_id", "s"."provider_session",
    "s"."bound_key", "s"."bound_by"
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "session_id", "reason")
SELECT gen_random_uuid(), 'session_ended', 'success', $4::inet, $5::text, $6::text, $7::uuid, user_id, id, $1::text
  FROM "ended"
)
SELECT "s"."id" FROM "sessions" s WHERE "s"."id" = $2::uuid AND "s"."user_id" = $3::uuid
