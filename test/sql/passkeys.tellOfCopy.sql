-- $1 ip inet?
-- $2 userAgent text?
-- $3 requestId text?
-- $4 actorId uuid?
-- $5 userId uuid
-- $6 noticeId uuid
-- $7 recipient text
-- $8 locale text
WITH audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id")
SELECT gen_random_uuid(), 'passkey_counter_back', 'failure', $1::inet, $2::text, $3::text, $4::uuid, $5::uuid
)
INSERT INTO "outbox" ("id", "recipient", "locale", "data", "template")
SELECT $6::uuid, $7::text, $8::text, jsonb_build_object('ip', host($1::inet), 'userAgent', $2::text), 'passkey-copied'
WHERE NOT EXISTS (
  SELECT FROM "outbox"
  WHERE "outbox"."template" = 'passkey-copied' AND "outbox"."recipient" = $7::text
    AND "outbox"."created_at" > now() - interval '1 hour'
)
