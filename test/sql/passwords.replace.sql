-- $1 userId uuid
-- $2 epoch integer?
-- $3 hash text
-- > userId uuid
-- > email text
-- > role text
-- > furtherRoles text[]
-- > locale text
-- > userCreatedAt timestamp with time zone
-- > profile jsonb
-- > credentialEpoch integer
WITH raised AS (
  UPDATE "users" SET
  "credential_epoch" = "users"."credential_epoch" + 1
  WHERE "users"."id" = $1::uuid AND "users"."status" = 'active'
    AND ($2::integer IS NULL OR "users"."credential_epoch" = $2::integer)
  RETURNING "users"."id" AS "userId", "users"."email", "users"."role", "users"."further_roles" AS "furtherRoles", "users"."locale", "users"."created_at" AS "userCreatedAt", "users"."profile", "users"."credential_epoch" AS "credentialEpoch"
), stored AS (
  INSERT INTO "passwords" ("user_id", "hash")
SELECT raised."userId", $3::text FROM raised
  ON CONFLICT (user_id) DO UPDATE SET
  "hash" = excluded."hash"
)
SELECT "userId", "email", "role", "furtherRoles", "locale", "userCreatedAt", "profile", "credentialEpoch" FROM raised
