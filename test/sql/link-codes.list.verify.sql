-- $1 email text
-- $2 limit integer
-- > id uuid
-- > tokenHash bytea?
-- > returnTo text?
SELECT "registrations"."id", "registrations"."token_hash" AS "tokenHash", "registrations"."return_to" AS "returnTo" FROM "registrations"
  WHERE "registrations"."email" = $1::text AND "registrations"."token_hash" IS NOT NULL AND "registrations"."expires_at" > now()
    AND "registrations"."verified_at" IS NULL AND "registrations"."ended_at" IS NULL AND "registrations"."spent_at" IS NULL
  ORDER BY "registrations"."created_at" DESC
  LIMIT $2::integer
