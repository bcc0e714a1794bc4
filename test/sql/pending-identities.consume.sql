-- $1 id uuid
-- > id uuid
DELETE FROM "pending_identities" p WHERE "p"."id" = $1::uuid AND "p"."expires_at" > now() RETURNING "p"."id"
