-- $1 seals integer
-- > recent timestamptz
-- > late timestamptz
-- > isBehind boolean
SELECT coalesce(youngest - interval '30 seconds', '-infinity') AS "recent",
  coalesce(youngest - interval '15 minutes', '-infinity') AS "late",
  coalesce(checkpointed, 0) > coalesce(sealed, 0) AS "isBehind"
FROM (
  SELECT
    greatest(CASE WHEN last.youngest_at <= now() THEN last.youngest_at END, latest.youngest_at)
      AS youngest,
    last.sequence AS checkpointed, (SELECT max("audit_chain"."sequence") FROM "audit_chain") AS sealed
  FROM (SELECT 1) AS one
  LEFT JOIN LATERAL (
    SELECT * FROM "audit_checkpoints" ORDER BY "audit_checkpoints"."number" DESC LIMIT 1
  ) AS last ON true
  CROSS JOIN LATERAL (
    SELECT max(least("audit_events"."created_at", seals.sealed_at)) AS youngest_at
    FROM (SELECT * FROM "audit_chain" ORDER BY "audit_chain"."sequence" DESC LIMIT $1::integer) AS seals
    JOIN "audit_events" ON "audit_events"."id" = seals.event_id
  ) AS latest
) AS known
