-- $1 at timestamptz
-- $2 id uuid
-- $3 endAt timestamptz
-- $4 endId uuid
-- $5 limit integer
-- > id uuid
-- > createdAt text
-- > event text
-- > outcome text
-- > userId uuid?
-- > actorId uuid?
-- > sessionId uuid?
-- > generation integer?
-- > ip text?
-- > network text?
-- > userAgent text?
-- > requestId text?
-- > reason text?
SELECT "audit_events"."id", to_char("audit_events"."created_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "createdAt", "audit_events"."event", "audit_events"."outcome", "audit_events"."user_id" AS "userId", "audit_events"."actor_id" AS "actorId", "audit_events"."session_id" AS "sessionId", "audit_events"."generation", host("audit_events"."ip") AS "ip", host(network(set_masklen("audit_events"."ip", CASE family("audit_events"."ip") WHEN 4 THEN 24 ELSE 48 END))) AS "network", "audit_events"."user_agent" AS "userAgent", "audit_events"."request_id" AS "requestId", "audit_events"."reason" FROM "audit_events"
WHERE ("audit_events"."created_at", "audit_events"."id") > ($1::timestamptz, $2::uuid) AND ("audit_events"."created_at", "audit_events"."id") <= ($3::timestamptz, $4::uuid)
  AND (SELECT event_id FROM "audit_chain" WHERE "audit_chain"."event_id" = "audit_events"."id") IS NULL
ORDER BY "audit_events"."created_at", "audit_events"."id"
LIMIT $5::integer
