-- $1 events integer
-- > number float8
-- > sequence float8
-- > hash bytea
-- > youngestAt text
-- > createdAt text
SELECT coalesce(last.number, 0)::float8 + 1 AS "number", head.sequence::float8 AS "sequence", head.hash,
  to_char(coalesce(greatest(last.youngest_at, covered.youngest_at), head.sealed_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "youngestAt",
  to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "createdAt"
FROM (SELECT * FROM "audit_chain" ORDER BY "audit_chain"."sequence" DESC LIMIT 1) AS head
LEFT JOIN LATERAL (
  SELECT * FROM "audit_checkpoints" ORDER BY "audit_checkpoints"."number" DESC LIMIT 1
) AS last ON true
CROSS JOIN LATERAL (
  SELECT max(least("audit_events"."created_at", "audit_chain"."sealed_at")) AS youngest_at FROM "audit_chain"
  JOIN "audit_events" ON "audit_events"."id" = "audit_chain"."event_id"
  WHERE "audit_chain"."sequence" > coalesce(last.sequence, 0)
) AS covered
WHERE head.sequence > coalesce(last.sequence, 0) AND (
  last.number IS NULL OR last.created_at <= now() - interval '1 hour'
  OR head.sequence - last.sequence >= $1::integer
)
