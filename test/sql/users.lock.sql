-- $1 id uuid
-- $2 email text?
-- $3 credentialEpoch integer?
-- > userId uuid
-- > email text
-- > role text
-- > furtherRoles text[]
-- > locale text
-- > userCreatedAt timestamp with time zone
-- > profile jsonb
SELECT "users"."id" AS "userId", "users"."email", "users"."role", "users"."further_roles" AS "furtherRoles", "users"."locale", "users"."created_at" AS "userCreatedAt", "users"."profile" FROM "users"
WHERE "users"."id" = $1::uuid AND "users"."status" = 'active'
  AND ($2::text IS NULL OR "users"."email" = $2::text)
  AND ($3::integer IS NULL OR "users"."credential_epoch" = $3::integer)
FOR NO KEY UPDATE
