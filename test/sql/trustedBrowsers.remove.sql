-- $1 id uuid
-- $2 userId uuid
-- $3 ip inet?
-- $4 userAgent text?
-- $5 requestId text?
-- $6 actorId uuid?
-- > id uuid
WITH removed AS (
  DELETE FROM "trusted_browsers" t WHERE "t"."id" = $1::uuid AND "t"."user_id" = $2::uuid
  RETURNING "t"."id", "t"."user_id"
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id")
SELECT gen_random_uuid(), 'browser_distrusted', 'success', $3::inet, $4::text, $5::text, $6::uuid, user_id
  FROM removed
)
SELECT id FROM removed
