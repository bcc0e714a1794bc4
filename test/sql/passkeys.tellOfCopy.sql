-- $1 userId uuid
-- $2 ip inet?
-- $3 userAgent text?
-- $4 requestId text?
-- $5 noticeId uuid
-- $6 recipient text
-- $7 locale text
WITH audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "user_id", "ip", "user_agent", "request_id")
SELECT gen_random_uuid(), 'passkey_counter_back', 'failure', $1::uuid, $2::inet, $3::text, $4::text
)
INSERT INTO "outbox" ("id", "recipient", "locale", "data", "template")
SELECT $5::uuid, $6::text, $7::text, jsonb_build_object('ip', host($2::inet), 'userAgent', $3::text), 'passkey-copied'
WHERE NOT EXISTS (
  SELECT FROM "outbox"
  WHERE "outbox"."template" = 'passkey-copied' AND "outbox"."recipient" = $6::text
    AND "outbox"."created_at" > now() - interval '1 hour'
)
