-- $1 id uuid
-- $2 userId uuid
-- > provider text
DELETE FROM "identities" i WHERE "i"."id" = $1::uuid AND "i"."user_id" = $2::uuid RETURNING "i"."provider"
