-- $1 reason text
-- $2 id uuid
-- $3 userId uuid
-- $4 bySessionId uuid
-- $5 provenSince float8
-- $6 ip inet?
-- $7 userAgent text?
-- $8 requestId text?
-- $9 actorId uuid?
-- > id uuid
WITH ended AS (
  UPDATE "sessions" s SET
  "revoked_at" = now(),
  "revoked_reason" = $1::text
  WHERE "s"."id" = $2::uuid AND "s"."user_id" = $3::uuid AND EXISTS (
    SELECT FROM "sessions" s JOIN "users" u ON "u"."id" = "s"."user_id"
    WHERE "s"."id" = $4::uuid AND "s"."user_id" = $3::uuid AND "s"."revoked_at" IS NULL AND "s"."idle_expires_at" > now() AND "s"."expires_at" > now()
    AND "u"."status" = 'active' AND "u"."credential_epoch" = "s"."credential_epoch" AND "s"."actor_session_id" IS NULL
      AND ("s"."id" = $2::uuid OR coalesce((SELECT max(proof.value::float8) FROM jsonb_each_text("s"."proofs") proof),
extract(epoch FROM "s"."created_at")) >= $5::float8)
  ) AND "s"."revoked_at" IS NULL
  RETURNING "s"."id", "s"."user_id", "s"."remember", "s"."proofs", "s"."identity_id", "s"."provider_session",
    "s"."bound_key", "s"."bound_by"
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "session_id", "reason")
SELECT gen_random_uuid(), 'session_ended', 'success', $6::inet, $7::text, $8::text, $9::uuid, user_id, id, $1::text
  FROM "ended"
)
SELECT "s"."id" FROM "sessions" s WHERE "s"."id" = $2::uuid AND "s"."user_id" = $3::uuid AND EXISTS (
    SELECT FROM "sessions" s JOIN "users" u ON "u"."id" = "s"."user_id"
    WHERE "s"."id" = $4::uuid AND "s"."user_id" = $3::uuid AND "s"."revoked_at" IS NULL AND "s"."idle_expires_at" > now() AND "s"."expires_at" > now()
    AND "u"."status" = 'active' AND "u"."credential_epoch" = "s"."credential_epoch" AND "s"."actor_session_id" IS NULL
      AND ("s"."id" = $2::uuid OR coalesce((SELECT max(proof.value::float8) FROM jsonb_each_text("s"."proofs") proof),
extract(epoch FROM "s"."created_at")) >= $5::float8)
  )
