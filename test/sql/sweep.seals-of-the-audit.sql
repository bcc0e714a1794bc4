-- $1 days integer
-- $2 limit integer
-- > deleted integer
WITH gone AS (
  DELETE FROM "audit_chain" WHERE "sequence" = ANY (ARRAY(
    SELECT "sequence" FROM "audit_chain" WHERE
      "audit_chain"."sequence" <= coalesce((SELECT max("audit_checkpoints"."sequence") FROM "audit_checkpoints"
WHERE "audit_checkpoints"."youngest_at" <= now() - make_interval(days => $1::integer)), 0)
  AND "audit_chain"."sequence" < (SELECT max(sequence) FROM "audit_chain")
  AND NOT EXISTS (SELECT FROM "audit_events" WHERE "audit_events"."id" = "audit_chain"."event_id")
    ORDER BY "sequence" LIMIT $2::integer FOR UPDATE SKIP LOCKED
  )) RETURNING 1
)
SELECT count(*)::integer AS deleted FROM gone
