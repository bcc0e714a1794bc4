-- $1 limit integer
-- > deleted integer
WITH gone AS (
  DELETE FROM "outbox" WHERE "id" = ANY (ARRAY(
    SELECT "id" FROM "outbox" WHERE
      "outbox"."failed_at" IS NULL AND "outbox"."created_at" <= now() - interval '7 days'
    AND coalesce("outbox"."delivered_at", "outbox"."dropped_at") <= now() - interval '7 days'
    ORDER BY "created_at" LIMIT $1::integer FOR UPDATE SKIP LOCKED
  )) RETURNING 1
)
SELECT count(*)::integer AS deleted FROM gone
