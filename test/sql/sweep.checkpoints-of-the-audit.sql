-- $1 days integer
-- $2 limit integer
-- > deleted integer
WITH gone AS (
  DELETE FROM "audit_checkpoints" WHERE "number" = ANY (ARRAY(
    SELECT "number" FROM "audit_checkpoints" WHERE
      "audit_checkpoints"."number" < coalesce((SELECT max("audit_checkpoints"."number") FROM "audit_checkpoints"
WHERE "audit_checkpoints"."youngest_at" <= now() - make_interval(days => (SELECT set_config('postern.audit_retention_days', $1::integer::text, true)::integer))), 0)
    ORDER BY "number" LIMIT $2::integer FOR UPDATE SKIP LOCKED
  )) RETURNING 1
)
SELECT count(*)::integer AS deleted FROM gone
