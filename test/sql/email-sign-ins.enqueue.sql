-- $1 email text
-- $2 locale text
-- $3 mayCome boolean
-- $4 byInvitation boolean
-- $5 remember boolean
-- $6 browserHash bytea
-- $7 keyIds text[]
-- $8 id uuid
-- $9 tokenHash bytea
-- $10 keyId text
-- $11 returnTo text?
-- $12 ip inet?
-- $13 userAgent text?
-- $14 requestId text?
-- $15 actorId uuid?
-- $16 mailId uuid
WITH owner AS (
  SELECT "users"."id", "users"."locale", "users"."credential_epoch" FROM "users"
  WHERE "users"."email" = $1::text AND "users"."status" = 'active' FOR KEY SHARE
), address AS (
  SELECT owner.id, coalesce(owner.credential_epoch, 0) AS epoch,
    coalesce(owner.locale, $2::text) AS locale, "users"."id" IS NOT NULL AS taken,
    "users"."id" IS NULL AND $3::boolean AND NOT EXISTS (
    SELECT FROM "one_time_tokens" kept
    WHERE "kept"."email" = $1::text AND "kept"."purpose" = 'undo-email-change' AND "kept"."expires_at" > now()
      AND "kept"."user_id" IS DISTINCT FROM NULL
  )
      AND (NOT $4::boolean OR i.email IS NOT NULL) AS comes
  FROM (SELECT 1) AS one
  LEFT JOIN owner ON true
  LEFT JOIN "users" ON "users"."email" = $1::text
  LEFT JOIN invitations i ON i.email = $1::text AND i.expires_at > now()
), renewed AS (
  UPDATE "email_sign_ins" SET
  "expires_at" = now() + make_interval(secs => 600),
  "remember" = $5::boolean
  FROM address
  WHERE "email_sign_ins"."id" = (
    SELECT "e"."id" FROM "email_sign_ins" e, address
    WHERE "e"."browser_hash" = $6::bytea AND "e"."email" = $1::text
      AND "e"."created_at" > now() - make_interval(secs => 60)
      AND "e"."used_at" IS NULL AND "e"."tries" < 5
      AND "e"."key_id" = ANY($7::text[])
      AND "e"."user_id" IS NOT DISTINCT FROM address.id AND "e"."credential_epoch" = epoch
      AND ("e"."token_hash" IS NOT NULL) = (address.id IS NOT NULL OR comes)
    ORDER BY "e"."created_at" DESC, "e"."id" DESC
    LIMIT 1
  )
  RETURNING "email_sign_ins"."id", "email_sign_ins"."user_id", "email_sign_ins"."key_id", "email_sign_ins"."locale", "email_sign_ins"."token_hash", "email_sign_ins"."return_to", "email_sign_ins"."expires_at"
), created AS (
  INSERT INTO "email_sign_ins" ("id", "email", "user_id", "credential_epoch", "browser_hash", "token_hash", "key_id", "locale", "remember", "return_to", "expires_at")
SELECT $8::uuid, $1::text, address.id, epoch, $6::bytea, CASE WHEN address.id IS NOT NULL OR comes THEN $9::bytea END, $10::text, locale, $5::boolean, $11::text, now() + make_interval(secs => 600)
  FROM address WHERE NOT EXISTS (SELECT 1 FROM renewed)
  RETURNING id, user_id, key_id, locale, token_hash, return_to, expires_at
), asked AS (
  SELECT * FROM renewed UNION ALL SELECT * FROM created
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id")
SELECT gen_random_uuid(), 'email_sign_in_requested', 'success', $12::inet, $13::text, $14::text, $15::uuid, user_id
  FROM asked
)
INSERT INTO "outbox" ("id", "recipient", "subject_id", "key_id", "data", "locale", "expires_at", "dropped_at", "template")
SELECT $16::uuid, $1::text, CASE WHEN asked.token_hash IS NOT NULL THEN asked.id END, asked.key_id, jsonb_build_object('returnTo', asked.return_to, 'ip', host($12::inet),
    'userAgent', $13::text, 'newcomer', CASE WHEN comes THEN 'yes' END), asked.locale, asked.expires_at, CASE WHEN taken AND asked.token_hash IS NULL THEN now() END, CASE WHEN asked.token_hash IS NOT NULL OR taken THEN 'email-sign-in' ELSE 'no-account' END
FROM asked, address
