-- $1 id uuid
-- $2 userId uuid
-- $3 provider text
-- $4 subject text
-- $5 email text?
-- $6 isEmailVerified boolean
-- $7 isAuthority boolean
-- $8 ownedEmail text
-- $9 ip inet?
-- $10 userAgent text?
-- $11 requestId text?
-- $12 actorId uuid?
-- > id uuid
WITH linked AS (
  INSERT INTO "identities" ("id", "user_id", "provider", "subject", "email", "is_email_verified", "is_authority", "last_used_at")
SELECT $1::uuid, $2::uuid, $3::text, $4::text, $5::text, $6::boolean, $7::boolean, now()
  FROM "users" WHERE "users"."id" = $2::uuid AND "users"."email" = $8::text
  ON CONFLICT (provider, subject) DO NOTHING
  RETURNING id, user_id, provider
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "reason")
SELECT gen_random_uuid(), 'identity_linked', 'success', $9::inet, $10::text, $11::text, $12::uuid, user_id, provider
  FROM linked
)
SELECT id FROM linked
