-- $1 limit integer
-- > deleted integer
WITH gone AS (
  DELETE FROM "webhook_deliveries" WHERE "id" = ANY (ARRAY(
    SELECT "id" FROM "webhook_deliveries" WHERE
      "webhook_deliveries"."created_at" <= now() - interval '7 days' AND "webhook_deliveries"."failed_at" IS NULL
    AND coalesce("webhook_deliveries"."delivered_at" <= now() - interval '7 days',
      greatest("webhook_deliveries"."created_at", "webhook_deliveries"."due_at") <= now() - interval '30 days')
    ORDER BY "created_at" LIMIT $1::integer FOR UPDATE SKIP LOCKED
  )) RETURNING 1
)
SELECT count(*)::integer AS deleted FROM gone
