-- $1 of uuid
-- $2 from timestamptz
-- $3 to timestamptz
-- $4 toId uuid
-- $5 window integer
-- $6 event text?
-- $7 outcome text?
-- $8 limit integer
-- > id uuid?
-- > createdAt timestamptz?
-- > event text?
-- > outcome text?
-- > userId uuid?
-- > actorId uuid?
-- > sessionId uuid?
-- > ip text?
-- > userAgent text?
-- > requestId text?
-- > reason text?
-- > lastAt timestamptz
-- > lastId uuid
-- > looked integer
WITH looked AS MATERIALIZED (
  SELECT "audit_events"."id", "audit_events"."created_at" AS "createdAt", "audit_events"."event", "audit_events"."outcome", "audit_events"."user_id" AS "userId", "audit_events"."actor_id" AS "actorId", "audit_events"."session_id" AS "sessionId", host("audit_events"."ip") AS "ip", "audit_events"."user_agent" AS "userAgent", "audit_events"."request_id" AS "requestId", "audit_events"."reason" FROM "audit_events"
  WHERE "audit_events"."actor_id" = $1::uuid AND "audit_events"."created_at" >= $2::timestamptz AND ("audit_events"."created_at", "audit_events"."id") < ($3::timestamptz, $4::uuid)
  ORDER BY "audit_events"."created_at" DESC, "audit_events"."id" DESC LIMIT $5::integer
), last AS (
  SELECT "createdAt" AS "lastAt", id AS "lastId", (SELECT count(*)::int FROM looked) AS looked
  FROM looked ORDER BY "createdAt", id LIMIT 1
), fitting AS (
  SELECT * FROM looked
  WHERE ($6::text IS NULL OR event = $6::text) AND ($7::text IS NULL OR outcome = $7::text)
  ORDER BY "createdAt" DESC, id DESC LIMIT $8::integer
)
SELECT "id", "createdAt", "event", "outcome", "userId", "actorId", "sessionId", "ip", "userAgent", "requestId", "reason", "lastAt", "lastId", last.looked FROM last LEFT JOIN fitting ON true
ORDER BY "createdAt" DESC, id DESC
