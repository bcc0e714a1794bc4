-- $1 all boolean
-- $2 user uuid?
-- $3 network inet?
-- > at timestamptz
-- > limit text
-- > userId uuid?
-- > ip text?
WITH looked AS MATERIALIZED (
  SELECT "audit_events"."created_at", "audit_events"."event", "audit_events"."reason", "audit_events"."user_id", "audit_events"."ip" FROM "audit_events"
  WHERE "audit_events"."created_at" > now() - interval '24 hours'
  ORDER BY "audit_events"."created_at" DESC LIMIT 20000
)
SELECT created_at AS at, coalesce(reason, '') AS limit, user_id AS "userId", host(ip) AS ip FROM looked
WHERE event = 'rate_limited' AND ($1::boolean OR user_id = $2::uuid OR ip <<= $3::inet)
ORDER BY created_at DESC LIMIT 100
