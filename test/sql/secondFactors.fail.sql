-- $1 userId uuid
-- $2 method text
-- $3 ip inet?
-- $4 userAgent text?
-- $5 requestId text?
-- $6 actorId uuid?
-- $7 noticeId uuid
-- $8 recipient text
-- $9 locale text
WITH audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "user_id", "reason", "ip", "user_agent", "request_id", "actor_id")
SELECT gen_random_uuid(), 'second_factor_failed', 'failure', $1::uuid, $2::text, $3::inet, $4::text, $5::text, $6::uuid
)
INSERT INTO "outbox" ("id", "recipient", "locale", "data", "template")
SELECT $7::uuid, $8::text, $9::text, jsonb_build_object('ip', host($3::inet), 'userAgent', $4::text), 'second-factor-failed'
WHERE NOT EXISTS (
  SELECT FROM "outbox"
  WHERE "outbox"."template" = 'second-factor-failed' AND "outbox"."recipient" = $8::text
    AND "outbox"."created_at" > now() - interval '1 hour'
)
