-- $1 provider text
-- $2 subject text
-- > id uuid
SELECT "i"."id" FROM "identities" i WHERE "i"."provider" = $1::text AND "i"."subject" = $2::text
