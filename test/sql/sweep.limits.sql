-- $1 limit integer
-- > deleted integer
WITH gone AS (
  DELETE FROM "rate_limits" WHERE "key" = ANY (ARRAY(
    SELECT "key" FROM "rate_limits" WHERE
      "expires_at" <= now()
    ORDER BY "expires_at" LIMIT $1::integer FOR UPDATE SKIP LOCKED
  )) RETURNING 1
)
SELECT count(*)::integer AS deleted FROM gone
