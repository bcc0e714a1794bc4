-- $1 id uuid
-- > provider text
-- > subject text
-- > email text?
SELECT "i"."provider", "i"."subject", "i"."email" FROM "identities" i WHERE "i"."id" = $1::uuid
