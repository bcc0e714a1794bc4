-- $1 userId uuid
-- $2 on text[]
-- > isIn boolean
SELECT EXISTS (
  SELECT FROM (

  SELECT 'password' WHERE EXISTS (SELECT FROM "passwords" WHERE "passwords"."user_id" = $1::uuid)
    UNION ALL
  SELECT 'passkey' WHERE EXISTS (
SELECT FROM "passkeys" WHERE "passkeys"."user_id" = $1::uuid AND "passkeys"."has_verified_user"
  )
    UNION ALL SELECT "identities"."provider" FROM "identities" WHERE "identities"."user_id" = $1::uuid
    UNION ALL SELECT 'email'
  ) ways (name) WHERE name = ANY($2::text[])
) AS "isIn"
