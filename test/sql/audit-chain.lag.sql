-- > sealing float8
-- > checkpoint float8
SELECT greatest(0, coalesce(extract(epoch FROM now() - coalesce(
  (SELECT min("audit_events"."created_at") FROM (
    SELECT id, created_at FROM "audit_events"
    WHERE "audit_events"."created_at" >= coalesce(head.created_at, '-infinity')
    ORDER BY "audit_events"."created_at" LIMIT 500
  ) AS "audit_events" WHERE NOT EXISTS (
  SELECT FROM "audit_chain" WHERE "audit_chain"."event_id" = "audit_events"."id"
)),
  (SELECT "audit_events"."created_at" FROM "audit_events"
    WHERE "audit_events"."created_at" > head.sealed_at AND NOT EXISTS (
  SELECT FROM "audit_chain" WHERE "audit_chain"."event_id" = "audit_events"."id"
)
    ORDER BY "audit_events"."created_at" LIMIT 1)
)), 0))::float8 AS "sealing", coalesce((
  SELECT extract(epoch FROM now() - min("audit_checkpoints"."created_at")) FROM "audit_checkpoints"
  WHERE "audit_checkpoints"."due_at" IS NOT NULL
), 0)::float8 AS "checkpoint"
FROM (SELECT 1) AS one
LEFT JOIN LATERAL (
  SELECT end_of.sealed_at, "audit_events"."created_at" FROM (
    SELECT * FROM "audit_chain" ORDER BY "audit_chain"."sequence" DESC LIMIT 1
  ) AS end_of LEFT JOIN "audit_events" ON "audit_events"."id" = end_of.event_id
) AS head ON true
