-- $1 userId uuid
-- > secret bytea
-- > lastStep integer?
-- > isConfirmed boolean
-- > now float8
SELECT "totp_factors"."secret", "totp_factors"."last_step" AS "lastStep", "totp_factors"."confirmed_at" IS NOT NULL AS "isConfirmed", extract(epoch FROM clock_timestamp())::float8 AS "now"
FROM "totp_factors" WHERE "totp_factors"."user_id" = $1::uuid AND NOT ("totp_factors"."confirmed_at" IS NULL
  AND "totp_factors"."created_at" <= now() - make_interval(mins => 60))
FOR NO KEY UPDATE
