-- $1 id uuid
-- $2 event text
-- $3 outcome text
-- $4 userId uuid?
-- $5 sessionId uuid?
-- $6 reason text?
-- $7 ip inet?
-- $8 userAgent text?
-- $9 requestId text?
-- $10 actorId uuid?
INSERT INTO "audit_events" ("id", "event", "outcome", "user_id", "session_id", "reason", "ip", "user_agent", "request_id", "actor_id")
SELECT $1::uuid, $2::text, $3::text, $4::uuid, $5::uuid, $6::text, $7::inet, $8::text, $9::text, $10::uuid
