-- $1 formerHash bytea?
-- $2 userId uuid
-- $3 secretHash bytea
-- $4 ip inet?
-- $5 userAgent text?
-- $6 requestId text?
-- $7 actorId uuid?
-- $8 id uuid
-- $9 credentialEpoch integer
WITH former AS MATERIALIZED (
  SELECT "t"."id" FROM "trusted_browsers" t WHERE "t"."secret_hash" = $1::bytea
  ORDER BY "t"."id" FOR UPDATE
), replaced AS (
  DELETE FROM "trusted_browsers" t WHERE "t"."user_id" = $2::uuid AND (
    "t"."id" IN (SELECT id FROM former) OR "t"."id" IN (
      SELECT id FROM "trusted_browsers" WHERE "trusted_browsers"."user_id" = $2::uuid
      ORDER BY created_at DESC, id DESC OFFSET 19
    )
  )
), moved AS (
  UPDATE "trusted_browsers" t SET
  "secret_hash" = $3::bytea
  WHERE "t"."id" IN (SELECT id FROM former) AND "t"."user_id" <> $2::uuid
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id")
SELECT gen_random_uuid(), 'browser_trusted', 'success', $4::inet, $5::text, $6::text, $7::uuid, $2::uuid
)
INSERT INTO "trusted_browsers" ("id", "user_id", "secret_hash", "credential_epoch", "ip", "user_agent", "expires_at")
SELECT $8::uuid, $2::uuid, $3::bytea, $9::integer, $4::inet, $5::text, now() + make_interval(secs => 2592000)
