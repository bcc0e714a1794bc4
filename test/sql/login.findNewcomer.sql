-- $1 id uuid
-- > held integer
-- > userId uuid
-- > email text
-- > role text
-- > furtherRoles text[]
-- > locale text
-- > userCreatedAt timestamp with time zone
-- > profile jsonb
WITH found AS MATERIALIZED (
  SELECT "users"."id" AS "userId", "users"."email", "users"."role", "users"."further_roles" AS "furtherRoles", "users"."locale", "users"."created_at" AS "userCreatedAt", "users"."profile", to_jsonb(array_remove(ARRAY[CASE WHEN EXISTS (SELECT FROM "recovery_codes" WHERE "recovery_codes"."user_id" = "users"."id") THEN 'rc' END, CASE WHEN EXISTS (SELECT FROM "totp_factors"
    WHERE "totp_factors"."user_id" = "users"."id" AND "totp_factors"."confirmed_at" IS NOT NULL) THEN 'otp' END, CASE WHEN EXISTS (SELECT FROM "passkeys" WHERE "passkeys"."user_id" = "users"."id" AND NOT "passkeys"."is_backup_eligible") THEN 'hwk' END, CASE WHEN EXISTS (SELECT FROM "passkeys" WHERE "passkeys"."user_id" = "users"."id" AND "passkeys"."is_backup_eligible") THEN 'swk' END]::text[], NULL)) AS "secondFactors" FROM "users"
  WHERE "users"."id" = $1::uuid AND "users"."status" = 'active' AND "users"."credential_epoch" = 0
)
SELECT 1 / (CASE WHEN "secondFactors" = '[]' THEN 1 ELSE 0 END) AS held, "userId", "email", "role", "furtherRoles", "locale", "userCreatedAt", "profile"
FROM (SELECT 1) AS one LEFT JOIN found ON true
