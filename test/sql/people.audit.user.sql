-- $1 of uuid
-- $2 actor uuid?
-- $3 from timestamptz
-- $4 to timestamptz
-- $5 toId uuid
-- $6 window integer
-- $7 event text?
-- $8 outcome text?
-- $9 limit integer
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
  WHERE "audit_events"."user_id" = $1::uuid AND ($2::uuid IS NULL OR "audit_events"."actor_id" = $2::uuid) AND "audit_events"."created_at" >= $3::timestamptz AND ("audit_events"."created_at", "audit_events"."id") < ($4::timestamptz, $5::uuid)
  ORDER BY "audit_events"."created_at" DESC, "audit_events"."id" DESC LIMIT $6::integer
), last AS (
  SELECT "createdAt" AS "lastAt", id AS "lastId", (SELECT count(*)::int FROM looked) AS looked
  FROM looked ORDER BY "createdAt", id LIMIT 1
), fitting AS (
  SELECT * FROM looked
  WHERE ($7::text IS NULL OR event = $7::text) AND ($8::text IS NULL OR outcome = $8::text)
  ORDER BY "createdAt" DESC, id DESC LIMIT $9::integer
)
SELECT "id", "createdAt", "event", "outcome", "userId", "actorId", "sessionId", "ip", "userAgent", "requestId", "reason", "lastAt", "lastId", last.looked FROM last LEFT JOIN fitting ON true
ORDER BY "createdAt" DESC, id DESC
