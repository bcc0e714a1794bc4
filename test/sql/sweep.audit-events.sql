-- $1 days integer
-- $2 limit integer
-- > deleted integer
WITH gone AS (
  DELETE FROM "audit_events" WHERE "id" = ANY (ARRAY(
    SELECT "id" FROM "audit_events" WHERE
      "audit_events"."created_at" <= now() - make_interval(days => (SELECT set_config('postern.audit_retention_days', $1::integer::text, true)::integer))
  AND coalesce(
  (SELECT "audit_chain"."sequence" FROM "audit_chain" WHERE "audit_chain"."event_id" = "audit_events"."id"), 0) <= coalesce((SELECT max("audit_checkpoints"."sequence") FROM "audit_checkpoints"
WHERE "audit_checkpoints"."youngest_at" <= now() - make_interval(days => $1::integer)), 0)
    ORDER BY "created_at" LIMIT $2::integer FOR UPDATE SKIP LOCKED
  )) RETURNING 1
)
SELECT count(*)::integer AS deleted FROM gone
