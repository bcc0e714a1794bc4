-- $1 reason text
-- $2 provider text
-- $3 subject text?
-- $4 providerSession text?
-- $5 ip inet?
-- $6 userAgent text?
-- $7 requestId text?
-- $8 actorId uuid?
-- > id uuid
WITH ended AS (
  UPDATE "sessions" s SET
  "revoked_at" = now(),
  "revoked_reason" = $1::text
  WHERE "s"."identity_id" IN (
    SELECT "identities"."id" FROM "identities"
    WHERE "identities"."provider" = $2::text
      AND ($3::text IS NULL OR "identities"."subject" = $3::text)
  ) AND ($4::text IS NULL OR "s"."provider_session" = $4::text
    OR ($3::text IS NOT NULL AND "s"."provider_session" IS NULL)) AND "s"."revoked_at" IS NULL
  RETURNING "s"."id", "s"."user_id", "s"."remember", "s"."proofs", "s"."identity_id", "s"."provider_session",
    "s"."bound_key", "s"."bound_by"
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "session_id", "reason")
SELECT gen_random_uuid(), 'session_ended', 'success', $5::inet, $6::text, $7::text, $8::uuid, user_id, id, $1::text
  FROM "ended"
)
SELECT id FROM ended
