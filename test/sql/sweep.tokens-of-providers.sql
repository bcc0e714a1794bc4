-- $1 days integer
-- $2 limit integer
-- > deleted integer
WITH gone AS (
  DELETE FROM "provider_tokens" WHERE "identity_id" = ANY (ARRAY(
    SELECT "identity_id" FROM "provider_tokens" WHERE
      "provider_tokens"."kept_at" <= now() - make_interval(days => $1::integer)
    ORDER BY "kept_at" LIMIT $2::integer FOR UPDATE SKIP LOCKED
  )) RETURNING 1
)
SELECT count(*)::integer AS deleted FROM gone
