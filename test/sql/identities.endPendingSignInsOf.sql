-- $1 userId uuid
-- $2 id uuid
DELETE FROM "pending_sign_ins" p WHERE "p"."user_id" = $1::uuid AND "p"."identity_id" = $2::uuid
