-- $1 secretHash bytea
-- > userId uuid
SELECT "p"."user_id" AS "userId" FROM "pending_sign_ins" p, "users" WHERE
"p"."secret_hash" = $1::bytea AND "p"."expires_at" > now()
  AND "p"."tries" < 5 AND "users"."id" = "p"."user_id"
  AND "users"."status" = 'active' AND "users"."credential_epoch" = "p"."credential_epoch"
