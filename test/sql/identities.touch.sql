-- $1 email text?
-- $2 isEmailVerified boolean
-- $3 isAuthority boolean
-- $4 id uuid
-- $5 userId uuid
-- > id uuid
UPDATE "identities" SET
  "email" = $1::text,
  "is_email_verified" = $2::boolean,
  "is_authority" = $3::boolean,
  "last_used_at" = now()
WHERE "identities"."id" = $4::uuid AND "identities"."user_id" = $5::uuid
RETURNING "identities"."id"
