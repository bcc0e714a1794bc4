-- $1 email text
-- $2 keyIds text[]
-- $3 seconds integer
-- $4 returnTo text?
-- $5 purpose text
-- $6 id uuid
-- $7 tokenHash bytea
-- $8 keyId text
-- $9 event text
-- $10 outcome text
-- $11 ip inet?
-- $12 userAgent text?
-- $13 requestId text?
-- $14 actorId uuid?
-- $15 template text
-- $16 mailId uuid
WITH owner AS (
  SELECT "users"."id", "users"."locale" FROM "users"
  WHERE "users"."email" = $1::text AND "users"."status" = 'active' FOR KEY SHARE
), undo AS (
  SELECT "t"."id", "t"."key_id", "t"."expires_at", "t"."return_to", "u"."locale"
  FROM "one_time_tokens" t JOIN "users" u ON "u"."id" = "t"."user_id"
  WHERE "t"."email" = $1::text AND "t"."purpose" = 'undo-email-change' AND "t"."expires_at" > now()
    AND "t"."key_id" = ANY($2::text[]) AND "u"."status" = 'active' AND NOT EXISTS (SELECT 1 FROM owner)
  ORDER BY "t"."created_at", "t"."id"
  LIMIT 1
), attempt AS (
  SELECT id, key_id, locale, expires_at, return_to FROM registrations
  WHERE email = $1::text AND token_hash IS NOT NULL AND expires_at > now() AND verified_at IS NULL
    AND ended_at IS NULL
  ORDER BY created_at DESC, id DESC
  LIMIT 1
), renewed AS (
  UPDATE "one_time_tokens" SET
  "expires_at" = now() + make_interval(secs => $3::integer),
  "return_to" = coalesce("one_time_tokens"."return_to", $4::text)
  WHERE "one_time_tokens"."id" = (
    SELECT "t"."id" FROM "one_time_tokens" t
    WHERE "t"."email" = $1::text AND "t"."purpose" = $5::text
      AND "t"."user_id" IS NOT DISTINCT FROM (SELECT id FROM owner) AND "t"."expires_at" > now()
      AND "t"."created_at" > now() - make_interval(secs => $3::integer) AND "t"."key_id" = ANY($2::text[])
    ORDER BY "t"."created_at" DESC, "t"."id" DESC
    LIMIT 1
  )
  RETURNING id, user_id, key_id, expires_at, return_to
), created AS (
  INSERT INTO "one_time_tokens" ("id", "purpose", "user_id", "email", "token_hash", "key_id", "return_to", "expires_at")
SELECT $6::uuid, $5::text, (SELECT id FROM owner), $1::text, $7::bytea, $8::text, $4::text, now() + make_interval(secs => $3::integer)
  WHERE NOT EXISTS (SELECT 1 FROM renewed)
  RETURNING id, user_id, key_id, expires_at, return_to
), token AS (
  SELECT * FROM renewed UNION ALL SELECT * FROM created
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id")
SELECT gen_random_uuid(), $9::text, $10::text, $11::inet, $12::text, $13::text, $14::uuid, user_id
  FROM token
), mail AS (
  SELECT $15::text AS template, t.id, t.key_id, coalesce(o.locale, 'en') AS locale, t.expires_at,
    t.return_to, t.user_id IS NULL AS is_nobodys, 3 AS rank
  FROM token t LEFT JOIN owner o ON true
  UNION ALL SELECT 'email-changed', id, key_id, locale, expires_at, return_to, false, 1
  FROM undo
  UNION ALL SELECT 'verify-email', id, key_id, locale, expires_at, return_to, false, 2
  FROM attempt WHERE NOT EXISTS (SELECT 1 FROM owner)
  ORDER BY rank
  LIMIT 1
)
INSERT INTO "outbox" ("id", "recipient", "subject_id", "key_id", "data", "locale", "expires_at", "dropped_at", "template")
SELECT $16::uuid, $1::text, id, key_id, jsonb_build_object('returnTo', coalesce(return_to, $4::text)), locale, expires_at, CASE WHEN is_nobodys THEN now() END, template
FROM mail
