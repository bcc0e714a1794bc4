-- $1 step integer
-- $2 resealed bytea
-- $3 userId uuid
-- $4 secret bytea
-- > userId uuid
UPDATE "totp_factors" SET
  "confirmed_at" = "totp_factors"."confirmed_at",
  "last_step" = $1::integer,
  "secret" = $2::bytea
WHERE "totp_factors"."user_id" = $3::uuid AND "totp_factors"."secret" = $4::bytea AND "totp_factors"."confirmed_at" IS NOT NULL
  AND ("totp_factors"."last_step" IS NULL OR "totp_factors"."last_step" < $1::integer)
RETURNING "totp_factors"."user_id" AS "userId"
