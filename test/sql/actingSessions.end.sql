-- $1 reason text
-- $2 actorSessionId uuid
-- $3 ip inet?
-- $4 userAgent text?
-- $5 requestId text?
-- $6 actorId uuid?
-- > id uuid
WITH ended AS (
  UPDATE "sessions" s SET
  "revoked_at" = now(),
  "revoked_reason" = $1::text
  WHERE "s"."actor_session_id" = $2::uuid AND "s"."revoked_at" IS NULL
  RETURNING "s"."id", "s"."user_id", "s"."remember", "s"."proofs", "s"."identity_id", "s"."provider_session",
    "s"."bound_key", "s"."bound_by"
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "session_id", "reason")
SELECT gen_random_uuid(), 'session_ended', 'success', $3::inet, $4::text, $5::text, $6::uuid, user_id, id, $1::text
  FROM "ended"
)
SELECT id FROM ended
