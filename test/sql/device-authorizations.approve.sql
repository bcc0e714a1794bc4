-- $1 userId uuid
-- $2 sessionId uuid
-- $3 id uuid
-- $4 ip inet?
-- $5 userAgent text?
-- $6 requestId text?
-- $7 actorId uuid?
-- > id uuid
WITH approved AS (
  UPDATE "device_authorizations" d SET
  "user_id" = $1::uuid,
  "session_id" = $2::uuid,
  "credential_epoch" = "s"."credential_epoch",
  "proofs" = "s"."proofs" - 'trusted',
  "approved_at" = now()
  FROM "sessions" s
  WHERE "d"."id" = $3::uuid AND "d"."expires_at" > now() AND "d"."approved_at" IS NULL
    AND "d"."denied_at" IS NULL AND "d"."used_at" IS NULL
    AND "s"."id" = $2::uuid AND "s"."user_id" = $1::uuid AND "s"."revoked_at" IS NULL
  RETURNING "d"."id"
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "session_id")
SELECT gen_random_uuid(), 'device_sign_in_approved', 'success', $4::inet, $5::text, $6::text, $7::uuid, $1::uuid, $2::uuid FROM approved
)
SELECT id FROM approved
