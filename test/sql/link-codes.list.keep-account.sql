-- $1 email text
-- $2 limit integer
-- > id uuid
-- > tokenHash bytea?
-- > returnTo text?
SELECT "one_time_tokens"."id", "one_time_tokens"."token_hash" AS "tokenHash", "one_time_tokens"."return_to" AS "returnTo" FROM "one_time_tokens"
WHERE "one_time_tokens"."email" = $1::text AND "one_time_tokens"."purpose" = 'keep-account'
  AND "one_time_tokens"."user_id" IS NOT NULL AND "one_time_tokens"."expires_at" > now()
ORDER BY "one_time_tokens"."created_at" DESC
LIMIT $2::integer
