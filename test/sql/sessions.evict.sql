-- $1 reason text
-- $2 userId uuid
-- $3 besides uuid[]
-- $4 signInKey bytea?
-- $5 id uuid
-- $6 withinSeconds float8
-- $7 remember boolean
-- $8 replacedId uuid?
-- $9 keep integer
-- $10 ip inet?
-- $11 userAgent text?
-- $12 requestId text?
-- $13 actorId uuid?
-- > id uuid
WITH ended AS (
  UPDATE "sessions" s SET
  "revoked_at" = now(),
  "revoked_reason" = $1::text
  WHERE "s"."id" IN (
    SELECT "s"."id" FROM "sessions" s JOIN "users" u ON "u"."id" = "s"."user_id"
    WHERE "s"."user_id" = $2::uuid AND "s"."id" <> ALL($3::uuid[])
      AND "s"."actor_session_id" IS NULL AND ("s"."user_id" = $2::uuid AND "s"."sign_in_key" = $4::bytea AND "s"."id" <> $5::uuid AND "s"."created_at" > now() - make_interval(secs => $6::float8)
    AND "s"."revoked_at" IS NULL AND "s"."generation" = 0 AND "s"."sign_in_nonce" IS NOT NULL
    AND "s"."remember" = $7::boolean AND "s"."id" IS DISTINCT FROM $8::uuid) IS NOT
      TRUE AND "s"."revoked_at" IS NULL AND "s"."idle_expires_at" > now() AND "s"."expires_at" > now()
    AND "u"."status" = 'active' AND "u"."credential_epoch" = "s"."credential_epoch"
    ORDER BY greatest("s"."created_at", "s"."rotated_at", "s"."confirmed_at") DESC, "s"."id" DESC OFFSET $9::integer
  ) AND "s"."revoked_at" IS NULL
  RETURNING "s"."id", "s"."user_id", "s"."remember", "s"."proofs", "s"."identity_id", "s"."provider_session",
    "s"."bound_key", "s"."bound_by"
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "session_id", "reason")
SELECT gen_random_uuid(), 'session_ended', 'success', $10::inet, $11::text, $12::text, $13::uuid, user_id, id, $1::text
  FROM "ended"
)
SELECT id FROM ended
