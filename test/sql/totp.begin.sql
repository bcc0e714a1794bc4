-- $1 userId uuid
-- $2 secret bytea
-- > userId uuid
INSERT INTO "totp_factors" ("user_id", "secret")
SELECT $1::uuid, $2::bytea WHERE true
ON CONFLICT (user_id) DO UPDATE SET
  "secret" = excluded.secret,
  "created_at" = now()
WHERE "totp_factors"."confirmed_at" IS NULL
RETURNING "totp_factors"."user_id" AS "userId"
