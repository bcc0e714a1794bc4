-- $1 from timestamptz
-- $2 to timestamptz
-- $3 hours integer
-- > at timestamptz
-- > signUps integer
-- > signIns integer
-- > failures integer
-- > refused integer
SELECT at, counts.* FROM generate_series($1::timestamptz, $2::timestamptz - make_interval(hours => $3::integer),
  make_interval(hours => $3::integer)) AS at,
LATERAL (
  SELECT (count(*) FILTER (WHERE "audit_events"."event" IN ('user_registered')))::integer AS "signUps", (count(*) FILTER (WHERE "audit_events"."event" IN ('login_succeeded')))::integer AS "signIns", (count(*) FILTER (WHERE "audit_events"."event" IN ('login_failed', 'second_factor_failed')))::integer AS "failures", (count(*) FILTER (WHERE "audit_events"."event" IN ('rate_limited')))::integer AS "refused"
  FROM "audit_events"
  WHERE "audit_events"."created_at" >= at
    AND "audit_events"."created_at" < at + make_interval(hours => $3::integer)
    AND "audit_events"."event" IN ('user_registered', 'login_succeeded', 'login_failed', 'second_factor_failed', 'rate_limited')
) AS counts
ORDER BY at
