-- $1 limit integer
-- > deleted integer
WITH gone AS (
  DELETE FROM "device_authorizations" WHERE "id" = ANY (ARRAY(
    SELECT "id" FROM "device_authorizations" WHERE
      "expires_at" <= now()
    ORDER BY "expires_at" LIMIT $1::integer FOR UPDATE SKIP LOCKED
  )) RETURNING 1
)
SELECT count(*)::integer AS deleted FROM gone
