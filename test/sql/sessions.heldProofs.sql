-- $1 userId uuid
-- > method text
SELECT 'pwd'::text AS method WHERE EXISTS (SELECT FROM "passwords" WHERE "passwords"."user_id" = $1::uuid)
UNION ALL SELECT 'rc'::text AS method WHERE EXISTS (SELECT FROM "recovery_codes" WHERE "recovery_codes"."user_id" = $1::uuid)
UNION ALL SELECT 'otp'::text AS method WHERE EXISTS (SELECT FROM "totp_factors"
    WHERE "totp_factors"."user_id" = $1::uuid AND "totp_factors"."confirmed_at" IS NOT NULL)
UNION ALL SELECT 'hwk'::text AS method WHERE EXISTS (SELECT FROM "passkeys" WHERE "passkeys"."user_id" = $1::uuid AND NOT "passkeys"."is_backup_eligible")
UNION ALL SELECT 'swk'::text AS method WHERE EXISTS (SELECT FROM "passkeys" WHERE "passkeys"."user_id" = $1::uuid AND "passkeys"."is_backup_eligible")
UNION ALL SELECT 'fed'::text AS method WHERE EXISTS (SELECT FROM "identities" WHERE "identities"."user_id" = $1::uuid)
