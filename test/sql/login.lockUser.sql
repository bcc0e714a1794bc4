-- $1 trustedHash bytea?
-- $2 id uuid
-- $3 credentialEpoch integer
-- > userId uuid
-- > email text
-- > role text
-- > furtherRoles text[]
-- > locale text
-- > userCreatedAt timestamp with time zone
-- > profile jsonb
-- > secondFactors jsonb
-- > isTrusted boolean
SELECT "users"."id" AS "userId", "users"."email", "users"."role", "users"."further_roles" AS "furtherRoles", "users"."locale", "users"."created_at" AS "userCreatedAt", "users"."profile", to_jsonb(array_remove(ARRAY[CASE WHEN EXISTS (SELECT FROM "recovery_codes" WHERE "recovery_codes"."user_id" = "users"."id") THEN 'rc' END, CASE WHEN EXISTS (SELECT FROM "totp_factors"
    WHERE "totp_factors"."user_id" = "users"."id" AND "totp_factors"."confirmed_at" IS NOT NULL) THEN 'otp' END, CASE WHEN EXISTS (SELECT FROM "passkeys" WHERE "passkeys"."user_id" = "users"."id" AND NOT "passkeys"."is_backup_eligible") THEN 'hwk' END, CASE WHEN EXISTS (SELECT FROM "passkeys" WHERE "passkeys"."user_id" = "users"."id" AND "passkeys"."is_backup_eligible") THEN 'swk' END]::text[], NULL)) AS "secondFactors", EXISTS (
  SELECT FROM "trusted_browsers" t WHERE "t"."secret_hash" = $1::bytea AND "t"."user_id" = "users"."id"
    AND "t"."credential_epoch" = "users"."credential_epoch" AND "t"."expires_at" > now()
) AS "isTrusted" FROM "users"
WHERE "users"."id" = $2::uuid AND "users"."status" = 'active' AND "users"."credential_epoch" = $3::integer
FOR NO KEY UPDATE
