-- $1 secretHash bytea
-- $2 userId uuid
UPDATE "trusted_browsers" t SET
  "used_at" = now()
WHERE "t"."secret_hash" = $1::bytea AND "t"."user_id" = $2::uuid
