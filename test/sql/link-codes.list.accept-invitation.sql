-- $1 email text
-- $2 limit integer
-- > id uuid
-- > tokenHash bytea?
-- > returnTo text?
SELECT coalesce("invitations"."link_id", "invitations"."link_id") AS "id", "invitations"."token_hash" AS "tokenHash", NULL::text AS "returnTo" FROM "invitations"
  WHERE "invitations"."email" = $1::text AND "invitations"."token_hash" IS NOT NULL AND "invitations"."expires_at" > now()
  LIMIT $2::integer
