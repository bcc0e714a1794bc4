-- $1 id uuid
-- $2 credentialEpoch integer
-- > userId uuid
-- > email text
-- > role text
-- > locale text
-- > userCreatedAt timestamp with time zone
-- > profile jsonb
-- > secondFactors jsonb
SELECT "users"."id" AS "userId", "users"."email", "users"."role", "users"."locale", "users"."created_at" AS "userCreatedAt", "users"."profile", to_jsonb(array_remove(ARRAY[CASE WHEN EXISTS (SELECT FROM "recovery_codes" WHERE "recovery_codes"."user_id" = "users"."id") THEN 'rc' END, CASE WHEN EXISTS (SELECT FROM "totp_factors"
    WHERE "totp_factors"."user_id" = "users"."id" AND "totp_factors"."confirmed_at" IS NOT NULL) THEN 'otp' END]::text[], NULL)) AS "secondFactors" FROM "users"
WHERE "users"."id" = $1::uuid AND "users"."status" = 'active' AND "users"."credential_epoch" = $2::integer
FOR NO KEY UPDATE
