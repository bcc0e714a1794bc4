-- $1 email text
-- $2 limit integer
-- > id uuid
-- > tokenHash bytea?
-- > returnTo text?
SELECT "pending_identities"."id", "pending_identities"."token_hash" AS "tokenHash", "pending_identities"."return_to" AS "returnTo" FROM "pending_identities"
  WHERE "pending_identities"."email" = $1::text AND "pending_identities"."token_hash" IS NOT NULL AND "pending_identities"."expires_at" > now()
  ORDER BY "pending_identities"."created_at" DESC
  LIMIT $2::integer
