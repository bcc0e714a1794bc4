-- $1 trustedHash bytea?
-- $2 userId uuid
-- $3 version text
-- $4 secondFactors jsonb
-- $5 isTrusted boolean
-- > held integer
WITH locked AS MATERIALIZED (
  SELECT to_jsonb(array_remove(ARRAY[CASE WHEN EXISTS (SELECT FROM "recovery_codes" WHERE "recovery_codes"."user_id" = "users"."id") THEN 'rc' END, CASE WHEN EXISTS (SELECT FROM "totp_factors"
    WHERE "totp_factors"."user_id" = "users"."id" AND "totp_factors"."confirmed_at" IS NOT NULL) THEN 'otp' END, CASE WHEN EXISTS (SELECT FROM "passkeys" WHERE "passkeys"."user_id" = "users"."id" AND NOT "passkeys"."is_backup_eligible") THEN 'hwk' END, CASE WHEN EXISTS (SELECT FROM "passkeys" WHERE "passkeys"."user_id" = "users"."id" AND "passkeys"."is_backup_eligible") THEN 'swk' END]::text[], NULL)) AS "secondFactors", EXISTS (
  SELECT FROM "trusted_browsers" t WHERE "t"."secret_hash" = $1::bytea AND "t"."user_id" = "users"."id"
    AND "t"."credential_epoch" = "users"."credential_epoch" AND "t"."expires_at" > now()
) AS "isTrusted" FROM "users"
  WHERE "users"."id" = $2::uuid AND "users".xmin::text = $3::text
  FOR NO KEY UPDATE
)
SELECT 1 / (CASE WHEN count(*) = 1 THEN 1 ELSE 0 END) AS held FROM locked
WHERE "secondFactors" = $4::jsonb AND "isTrusted" = $5::boolean
