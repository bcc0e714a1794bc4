-- $1 methods text[]
-- $2 id uuid
-- $3 credentialEpoch integer
-- > proofs jsonb?
UPDATE "sessions" s SET
  "proofs" = coalesce("s"."proofs", '{}') || (SELECT coalesce(jsonb_object_agg(method, extract(epoch FROM now())), '{}')
FROM unnest($1::text[]) method)
WHERE "s"."id" = $2::uuid AND "s"."credential_epoch" = $3::integer AND "s"."revoked_at" IS NULL
RETURNING "s"."proofs"
