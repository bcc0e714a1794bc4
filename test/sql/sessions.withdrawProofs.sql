-- $1 userId uuid
-- $2 methods text[]
WITH held AS (
  SELECT 'rc'::text AS method WHERE EXISTS (SELECT FROM "recovery_codes" WHERE "recovery_codes"."user_id" = $1::uuid)
UNION ALL SELECT 'otp'::text AS method WHERE EXISTS (SELECT FROM "totp_factors"
    WHERE "totp_factors"."user_id" = $1::uuid AND "totp_factors"."confirmed_at" IS NOT NULL)
UNION ALL SELECT 'hwk'::text AS method WHERE EXISTS (SELECT FROM "passkeys" WHERE "passkeys"."user_id" = $1::uuid AND NOT "passkeys"."is_backup_eligible")
UNION ALL SELECT 'swk'::text AS method WHERE EXISTS (SELECT FROM "passkeys" WHERE "passkeys"."user_id" = $1::uuid AND "passkeys"."is_backup_eligible")
), gone AS (
  SELECT method FROM unnest($2::text[]) method WHERE method NOT IN (SELECT method FROM held)
  UNION ALL
  SELECT method FROM unnest(ARRAY['trusted']::text[]) method
  WHERE NOT EXISTS (SELECT FROM held)
  UNION ALL
  SELECT 'mfa' WHERE NOT EXISTS (
    SELECT FROM held WHERE method IN ('hwk', 'swk')
  )
), withdrawn AS (
  SELECT array_agg(method) AS methods FROM gone
)
UPDATE "sessions" s SET
  "proofs" = "s"."proofs" - withdrawn.methods
FROM withdrawn
WHERE "s"."user_id" = $1::uuid AND "s"."revoked_at" IS NULL AND "s"."proofs" ?| withdrawn.methods
