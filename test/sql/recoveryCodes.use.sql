-- $1 userId uuid
-- $2 codeHash bytea
-- > left integer
WITH used AS (
  DELETE FROM "recovery_codes"
  WHERE "recovery_codes"."user_id" = $1::uuid AND "recovery_codes"."code_hash" = $2::bytea
  RETURNING "recovery_codes"."user_id"
)
SELECT (
  SELECT count(*)::integer - 1 FROM "recovery_codes" WHERE "recovery_codes"."user_id" = used.user_id
) AS left FROM used
