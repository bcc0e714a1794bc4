-- $1 limit integer
-- > deleted integer
WITH gone AS (
  DELETE FROM "webhook_deliveries" WHERE "id" = ANY (ARRAY(
    SELECT "id" FROM "webhook_deliveries" WHERE
      "webhook_deliveries"."failed_at" <= now() - interval '30 days'
    ORDER BY "failed_at" LIMIT $1::integer FOR UPDATE SKIP LOCKED
  )) RETURNING 1
)
SELECT count(*)::integer AS deleted FROM gone
