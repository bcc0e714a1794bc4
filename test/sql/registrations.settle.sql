-- $1 pendingId uuid
-- $2 userId uuid
-- $3 ip inet?
-- $4 userAgent text?
-- $5 requestId text?
-- $6 actorId uuid?
-- $7 linkId uuid
-- $8 isTried boolean
-- > id uuid
WITH chosen AS (
  SELECT "r"."email", "r"."password_hash", "r"."locale", "r"."profile", "r"."accepted_terms",
    "r"."created_at"
  FROM "registrations" r
  WHERE "r"."id" = $1::uuid AND "r"."verified_at" IS NULL AND "r"."ended_at" IS NULL
    AND "r"."expires_at" > now() AND NOT EXISTS (
    SELECT FROM "one_time_tokens" kept
    WHERE "kept"."email" = "r"."email" AND "kept"."purpose" = 'undo-email-change' AND "kept"."expires_at" > now()
      AND "kept"."user_id" IS DISTINCT FROM NULL
  )
), created AS (
  INSERT INTO "users" ("id", "email", "email_verified_at", "locale", "profile", "accepted_terms", "terms_accepted_at")
SELECT $2::uuid, chosen.email, now(), chosen.locale, chosen.profile, chosen.accepted_terms, CASE WHEN chosen.accepted_terms IS NOT NULL THEN chosen.created_at END
  FROM chosen
  ON CONFLICT (email) DO NOTHING
  RETURNING id, email
), stored AS (
  INSERT INTO "passwords" ("user_id", "hash")
SELECT created.id, chosen.password_hash
  FROM created, chosen
), invited AS (
  DELETE FROM "invitations" USING created WHERE "invitations"."email" = created.email
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id")
SELECT gen_random_uuid(), 'user_registered', 'success', $3::inet, $4::text, $5::text, $6::uuid, created.id
  FROM created
), accepted AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "reason")
SELECT gen_random_uuid(), 'terms_accepted', 'success', $3::inet, $4::text, $5::text, $6::uuid, created.id, chosen.accepted_terms
  FROM created, chosen WHERE chosen.accepted_terms IS NOT NULL
)
UPDATE "registrations" r SET
  "password_tries" = CASE WHEN "r"."id" = $7::uuid AND $8::boolean THEN greatest("r"."password_tries" - 1, 0)
    ELSE "r"."password_tries" END,
  "spent_at" = CASE WHEN "r"."id" = $7::uuid THEN now() ELSE "r"."spent_at" END,
  "verified_at" = CASE WHEN "r"."id" = $1::uuid THEN now() ELSE "r"."verified_at" END,
  "user_id" = CASE WHEN "r"."id" = $1::uuid THEN created.id ELSE "r"."user_id" END,
  "ended_at" = CASE WHEN "r"."id" = $1::uuid THEN NULL ELSE coalesce("r"."ended_at", now()) END
FROM created
WHERE "r"."email" = created.email AND "r"."verified_at" IS NULL
RETURNING "r"."id"
