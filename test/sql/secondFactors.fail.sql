-- $1 ip inet?
-- $2 userAgent text?
-- $3 requestId text?
-- $4 actorId uuid?
-- $5 userId uuid
-- $6 method text
-- $7 noticeId uuid
-- $8 recipient text
-- $9 locale text
WITH audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "reason")
SELECT gen_random_uuid(), 'second_factor_failed', 'failure', $1::inet, $2::text, $3::text, $4::uuid, $5::uuid, $6::text
)
INSERT INTO "outbox" ("id", "recipient", "locale", "data", "template")
SELECT $7::uuid, $8::text, $9::text, jsonb_build_object('ip', host($1::inet), 'userAgent', $2::text), 'second-factor-failed'
WHERE NOT EXISTS (
  SELECT FROM "outbox"
  WHERE "outbox"."template" = 'second-factor-failed' AND "outbox"."recipient" = $8::text
    AND "outbox"."created_at" > now() - interval '1 hour'
)
