-- $1 id uuid
-- $2 email text
-- $3 locale text
-- $4 byInvitation boolean
-- $5 ip inet?
-- $6 userAgent text?
-- $7 requestId text?
-- $8 actorId uuid?
-- > id uuid
WITH created AS (
  INSERT INTO "users" ("id", "email", "email_verified_at", "locale")
SELECT $1::uuid, $2::text, now(), $3::text
  WHERE NOT EXISTS (
    SELECT FROM "one_time_tokens" kept
    WHERE "kept"."email" = $2::text AND "kept"."purpose" = 'undo-email-change' AND "kept"."expires_at" > now()
      AND "kept"."user_id" IS DISTINCT FROM NULL
  ) AND (NOT $4::boolean OR EXISTS (
    SELECT FROM "invitations"
    WHERE "invitations"."email" = $2::text AND "invitations"."expires_at" > now()
  ))
  ON CONFLICT (email) DO NOTHING
  RETURNING id, email
), invited AS (
  DELETE FROM "invitations" USING created WHERE "invitations"."email" = created.email
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id")
SELECT gen_random_uuid(), 'user_registered', 'success', $5::inet, $6::text, $7::text, $8::uuid, created.id
  FROM created
), ended AS (
  UPDATE "registrations" r SET ended_at = now() FROM created
  WHERE "r"."email" = created.email AND "r"."verified_at" IS NULL AND "r"."ended_at" IS NULL
)
SELECT created.id AS "id" FROM created
