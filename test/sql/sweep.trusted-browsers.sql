-- $1 limit integer
-- > deleted integer
WITH gone AS (
  DELETE FROM "trusted_browsers" WHERE "id" = ANY (ARRAY(
    SELECT "id" FROM "trusted_browsers" WHERE
      "expires_at" <= now()
    ORDER BY "expires_at" LIMIT $1::integer FOR UPDATE SKIP LOCKED
  )) RETURNING 1
)
SELECT count(*)::integer AS deleted FROM gone
