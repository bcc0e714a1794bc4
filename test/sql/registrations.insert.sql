-- $1 email text
-- $2 locale text
-- $3 id uuid
-- $4 passwordHash text
-- $5 byInvitation boolean
-- $6 tokenHash bytea
-- $7 keyId text
-- $8 browserHash bytea
-- $9 returnTo text?
-- $10 profile jsonb
-- $11 seconds integer
-- $12 mailId uuid
WITH address AS (
  SELECT "u"."id" IS NOT NULL OR EXISTS (
    SELECT FROM "one_time_tokens" kept
    WHERE "kept"."email" = $1::text AND "kept"."purpose" = 'undo-email-change' AND "kept"."expires_at" > now()
      AND "kept"."user_id" IS DISTINCT FROM NULL
  ) AS known, "i"."email" IS NOT NULL AS invited,
    coalesce("u"."locale", $2::text) AS locale
  FROM (SELECT 1) AS one
  LEFT JOIN "users" u ON "u"."email" = $1::text
  LEFT JOIN "invitations" i ON "i"."email" = $1::text AND "i"."expires_at" > now()
), attempt AS (
  INSERT INTO "registrations" ("id", "email", "password_hash", "token_hash", "key_id", "browser_hash", "locale", "return_to", "profile", "expires_at")
SELECT $3::uuid, $1::text, $4::text, CASE WHEN known OR ($5::boolean AND NOT invited) THEN NULL ELSE $6::bytea END, $7::text, $8::bytea, address.locale, $9::text, $10::jsonb, now() + make_interval(secs => $11::integer)
  FROM address
  RETURNING id, email, token_hash, key_id, locale, return_to, expires_at
)
INSERT INTO "outbox" ("id", "recipient", "subject_id", "key_id", "data", "locale", "expires_at", "template")
SELECT $12::uuid, a.email, CASE WHEN a.token_hash IS NULL THEN NULL ELSE a.id END, a.key_id, jsonb_build_object('returnTo', a.return_to), a.locale, a.expires_at, CASE WHEN known THEN 'account-exists' WHEN a.token_hash IS NULL THEN 'not-invited' ELSE 'verify-email' END
FROM attempt a, address
