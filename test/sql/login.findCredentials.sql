-- $1 trustedHash bytea?
-- $2 email text
-- $3 browserHash bytea?
-- > userId uuid?
-- > email text?
-- > role text?
-- > furtherRoles text[]?
-- > locale text?
-- > userCreatedAt timestamp with time zone?
-- > profile jsonb?
-- > secondFactors jsonb?
-- > isTrusted boolean?
-- > version text?
-- > passwordHash text?
-- > credentialEpoch integer?
-- > isActive boolean?
-- > pendingHash text?
-- > isPending boolean?
SELECT "users"."id" AS "userId", "users"."email", "users"."role", "users"."further_roles" AS "furtherRoles", "users"."locale", "users"."created_at" AS "userCreatedAt", "users"."profile", to_jsonb(array_remove(ARRAY[CASE WHEN EXISTS (SELECT FROM "recovery_codes" WHERE "recovery_codes"."user_id" = "users"."id") THEN 'rc' END, CASE WHEN EXISTS (SELECT FROM "totp_factors"
    WHERE "totp_factors"."user_id" = "users"."id" AND "totp_factors"."confirmed_at" IS NOT NULL) THEN 'otp' END, CASE WHEN EXISTS (SELECT FROM "passkeys" WHERE "passkeys"."user_id" = "users"."id" AND NOT "passkeys"."is_backup_eligible") THEN 'hwk' END, CASE WHEN EXISTS (SELECT FROM "passkeys" WHERE "passkeys"."user_id" = "users"."id" AND "passkeys"."is_backup_eligible") THEN 'swk' END]::text[], NULL)) AS "secondFactors", EXISTS (
  SELECT FROM "trusted_browsers" t WHERE "t"."secret_hash" = $1::bytea AND "t"."user_id" = "users"."id"
    AND "t"."credential_epoch" = "users"."credential_epoch" AND "t"."expires_at" > now()
) AS "isTrusted", "users".xmin::text AS "version", "passwords"."hash" AS "passwordHash", "users"."credential_epoch" AS "credentialEpoch", "users"."status" = 'active' AS "isActive", r.password_hash AS "pendingHash", r.email = $2::text AND r.verified_at IS NULL AS "isPending"
FROM (SELECT 1) AS one
LEFT JOIN "users" ON "users"."email" = $2::text
LEFT JOIN "passwords" ON "passwords"."user_id" = "users"."id"
LEFT JOIN LATERAL (
  SELECT password_hash, email, verified_at FROM registrations
  WHERE browser_hash = $3::bytea AND expires_at > now() LIMIT 1
) r ON true
