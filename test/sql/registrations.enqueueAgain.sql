-- $1 email text
-- $2 browserHash bytea?
-- $3 mailId uuid
-- $4 returnTo text?
-- $5 byInvitation boolean
WITH attempt AS (
  SELECT "r"."id", "r"."token_hash", "r"."key_id", "r"."locale", "r"."return_to", "r"."expires_at"
  FROM "registrations" r
  WHERE "r"."email" = $1::text AND "r"."expires_at" > now() AND "r"."verified_at" IS NULL
    AND "r"."ended_at" IS NULL
  ORDER BY ("r"."browser_hash" = $2::bytea) IS TRUE DESC, "r"."created_at" DESC, "r"."id" DESC
  LIMIT 1
)
INSERT INTO "outbox" ("id", "recipient", "subject_id", "key_id", "data", "locale", "expires_at", "dropped_at", "template")
SELECT $3::uuid, $1::text, CASE WHEN a.token_hash IS NULL THEN NULL ELSE a.id END, a.key_id, jsonb_build_object('returnTo', coalesce(a.return_to, $4::text)), coalesce(a.locale, 'en'), a.expires_at, CASE WHEN a.id IS NULL THEN now() END, CASE WHEN a.id IS NULL OR a.token_hash IS NOT NULL THEN 'verify-email' WHEN $5::boolean AND "u"."id" IS NULL THEN 'not-invited' ELSE 'account-exists' END
FROM (SELECT 1) AS one LEFT JOIN attempt a ON true LEFT JOIN "users" u ON "u"."email" = $1::text
