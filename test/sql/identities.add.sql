-- $1 id uuid
-- $2 userId uuid
-- $3 provider text
-- $4 subject text
-- $5 email text?
-- $6 isEmailVerified boolean
-- $7 isAuthority boolean
-- > isNew boolean
INSERT INTO "identities" ("id", "user_id", "provider", "subject", "email", "is_email_verified", "is_authority")
SELECT $1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::boolean, $7::boolean
WHERE true
ON CONFLICT (provider, subject) DO UPDATE SET provider = excluded.provider
  WHERE "identities"."user_id" = excluded.user_id
RETURNING xmax = 0 AS "isNew"
