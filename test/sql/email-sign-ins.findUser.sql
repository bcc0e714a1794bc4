-- $1 id uuid
-- > userId uuid
SELECT "users"."id" AS "userId" FROM "email_sign_ins" asked JOIN "users" ON "users"."email" = "asked"."email" AND "users"."status" = 'active'
  AND "users"."credential_epoch" = "asked"."credential_epoch"
  AND ("asked"."user_id" IS NULL OR "asked"."user_id" = "users"."id")
WHERE "asked"."id" = $1::uuid
