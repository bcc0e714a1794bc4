-- $1 userId uuid
-- $2 ip inet?
-- $3 userAgent text?
-- $4 requestId text?
-- $5 actorId uuid?
-- $6 noticeId uuid
-- $7 recipient text
-- $8 locale text
WITH audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "user_id", "ip", "user_agent", "request_id", "actor_id")
SELECT gen_random_uuid(), 'passkey_counter_back', 'failure', $1::uuid, $2::inet, $3::text, $4::text, $5::uuid
)
INSERT INTO "outbox" ("id", "recipient", "locale", "data", "template")
SELECT $6::uuid, $7::text, $8::text, jsonb_build_object('ip', host($2::inet), 'userAgent', $3::text), 'passkey-copied'
WHERE NOT EXISTS (
  SELECT FROM "outbox"
  WHERE "outbox"."template" = 'passkey-copied' AND "outbox"."recipient" = $7::text
    AND "outbox"."created_at" > now() - interval '1 hour'
)
