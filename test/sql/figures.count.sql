-- $1 by text
-- $2 from timestamptz
-- $3 to timestamptz
-- > at timestamptz
-- > signUps integer
-- > signIns integer
-- > failures integer
-- > refused integer
SELECT date_trunc($1::text, "audit_events"."created_at", 'UTC') AS at,
  (count(*) FILTER (WHERE "audit_events"."event" IN ('user_registered')))::integer AS "signUps", (count(*) FILTER (WHERE "audit_events"."event" IN ('login_succeeded')))::integer AS "signIns", (count(*) FILTER (WHERE "audit_events"."event" IN ('login_failed', 'second_factor_failed')))::integer AS "failures", (count(*) FILTER (WHERE "audit_events"."event" IN ('rate_limited')))::integer AS "refused"
FROM "audit_events"
WHERE "audit_events"."created_at" >= $2::timestamptz AND "audit_events"."created_at" < $3::timestamptz
  AND "audit_events"."event" IN ('user_registered', 'login_succeeded', 'login_failed', 'second_factor_failed', 'rate_limited')
GROUP BY at ORDER BY at
