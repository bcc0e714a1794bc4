-- $1 userId uuid
-- > left integer
SELECT count(*)::integer AS left FROM "recovery_codes" WHERE "recovery_codes"."user_id" = $1::uuid
