-- $1 userId uuid
-- > isConfirmed boolean
DELETE FROM "totp_factors" WHERE "totp_factors"."user_id" = $1::uuid
RETURNING "totp_factors"."confirmed_at" IS NOT NULL AS "isConfirmed"
