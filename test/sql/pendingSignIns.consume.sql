-- $1 id uuid
-- > id uuid
DELETE FROM "pending_sign_ins" p WHERE "p"."id" = $1::uuid RETURNING "p"."id"
