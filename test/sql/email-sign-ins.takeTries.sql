-- $1 browserHash bytea
-- > id uuid
-- > email text
-- > keyId text
-- > locale text
-- > remember boolean
-- > userId uuid?
-- > credentialEpoch integer
-- > opens boolean
WITH taken AS (
  UPDATE "email_sign_ins" e SET
  "tries" = "e"."tries" + 1
  WHERE "e"."id" IN (
    SELECT "asked"."id" FROM "email_sign_ins" asked
    WHERE "asked"."browser_hash" = $1::bytea AND "asked"."tries" < 5
      AND "asked"."expires_at" > now() AND ("asked"."used_at" IS NULL
    OR "asked"."used_at" > now() - make_interval(secs => 5))
    ORDER BY "asked"."created_at" DESC, "asked"."id" DESC
    LIMIT 5
  ) AND "e"."tries" < 5 AND "e"."expires_at" > now() AND ("e"."used_at" IS NULL
    OR "e"."used_at" > now() - make_interval(secs => 5))
  RETURNING "e"."id"
)
SELECT "asked"."id", "asked"."email", "asked"."key_id" AS "keyId", "asked"."locale", "asked"."remember", "users"."id" AS "userId", "asked"."credential_epoch" AS "credentialEpoch", "asked"."token_hash" IS NOT NULL AND ("users"."id" IS NOT NULL OR (
  "asked"."user_id" IS NULL AND NOT EXISTS (SELECT FROM "users" other WHERE other.email = "asked"."email")
)) AS "opens"
FROM taken JOIN "email_sign_ins" asked ON "asked"."id" = taken.id
LEFT JOIN "users" ON "users"."email" = "asked"."email" AND "users"."status" = 'active'
  AND "users"."credential_epoch" = "asked"."credential_epoch"
  AND ("asked"."user_id" IS NULL OR "asked"."user_id" = "users"."id")
ORDER BY "asked"."created_at" DESC, "asked"."id" DESC
