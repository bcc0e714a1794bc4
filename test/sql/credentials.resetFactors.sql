-- $1 userId uuid
-- > kind text
-- > count integer
WITH "removed_recovery_codes" AS (
  DELETE FROM "recovery_codes" WHERE "recovery_codes"."user_id" = $1::uuid RETURNING 1
), "removed_authenticator_apps" AS (
  DELETE FROM "totp_factors" WHERE "totp_factors"."user_id" = $1::uuid RETURNING 1
), "removed_passkeys" AS (
  DELETE FROM "passkeys" WHERE "passkeys"."user_id" = $1::uuid RETURNING 1
)
SELECT kind, count FROM (
  SELECT 'recovery codes' AS kind, count(*)::integer AS count
  FROM "removed_recovery_codes"
  UNION ALL SELECT 'authenticator apps' AS kind, count(*)::integer AS count
  FROM "removed_authenticator_apps"
  UNION ALL SELECT 'passkeys' AS kind, count(*)::integer AS count
  FROM "removed_passkeys"
) removed WHERE count > 0
