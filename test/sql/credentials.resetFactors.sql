-- $1 userId uuid
-- $2 since timestamptz
-- > kind text
-- > count integer
WITH "removed_recovery_codes" AS (
  DELETE FROM "recovery_codes" WHERE "recovery_codes"."user_id" = $1::uuid
    AND "recovery_codes"."created_at" >= $2::timestamptz RETURNING 1
), "removed_authenticator_apps" AS (
  DELETE FROM "totp_factors" WHERE "totp_factors"."user_id" = $1::uuid
    AND coalesce("totp_factors"."confirmed_at", "totp_factors"."created_at") >= $2::timestamptz RETURNING 1
), "removed_passkeys" AS (
  DELETE FROM "passkeys" WHERE "passkeys"."user_id" = $1::uuid AND "passkeys"."created_at" >= $2::timestamptz RETURNING 1
), "removed_identities" AS (
  DELETE FROM "identities"
  WHERE "identities"."user_id" = $1::uuid AND "identities"."linked_at" >= $2::timestamptz RETURNING 1
)
SELECT kind, count FROM (
  SELECT 'recovery codes' AS kind, count(*)::integer AS count
  FROM "removed_recovery_codes"
  UNION ALL SELECT 'authenticator apps' AS kind, count(*)::integer AS count
  FROM "removed_authenticator_apps"
  UNION ALL SELECT 'passkeys' AS kind, count(*)::integer AS count
  FROM "removed_passkeys"
  UNION ALL SELECT 'identities' AS kind, count(*)::integer AS count
  FROM "removed_identities"
) removed WHERE count > 0
