-- $1 browserHash bytea?
-- $2 tokenHash bytea
-- > id uuid
-- > email text
-- > keyId text
-- > locale text
-- > remember boolean
-- > userId uuid?
-- > credentialEpoch integer
-- > isOwn boolean
SELECT "asked"."id", "asked"."email", "asked"."key_id" AS "keyId", "asked"."locale", "asked"."remember", "users"."id" AS "userId", "asked"."credential_epoch" AS "credentialEpoch", ("asked"."browser_hash" = $1::bytea) IS TRUE AS "isOwn"
FROM "email_sign_ins" asked
LEFT JOIN "users" ON "users"."email" = "asked"."email" AND "users"."status" = 'active'
  AND "users"."credential_epoch" = "asked"."credential_epoch"
  AND ("asked"."user_id" IS NULL OR "asked"."user_id" = "users"."id")
WHERE "asked"."token_hash" = $2::bytea AND "asked"."tries" < 5
  AND "asked"."expires_at" > now() AND ("asked"."used_at" IS NULL
    OR "asked"."used_at" > now() - make_interval(secs => 5)) AND "asked"."token_hash" IS NOT NULL AND ("users"."id" IS NOT NULL OR (
  "asked"."user_id" IS NULL AND NOT EXISTS (SELECT FROM "users" other WHERE other.email = "asked"."email")
))
