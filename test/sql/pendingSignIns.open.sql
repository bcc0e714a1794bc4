-- $1 ip inet?
-- $2 userAgent text?
-- $3 requestId text?
-- $4 actorId uuid?
-- $5 userId uuid
-- $6 id uuid
-- $7 secretHash bytea
-- $8 credentialEpoch integer
-- $9 ages jsonb?
-- $10 methods text[]
-- $11 remember boolean
-- $12 identityId uuid?
-- $13 providerSession text?
WITH audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id")
SELECT gen_random_uuid(), 'second_factor_asked', 'success', $1::inet, $2::text, $3::text, $4::uuid, $5::uuid
)
INSERT INTO "pending_sign_ins" ("id", "user_id", "secret_hash", "credential_epoch", "proofs", "remember", "identity_id", "provider_session", "expires_at")
SELECT $6::uuid, $5::uuid, $7::bytea, $8::integer, (SELECT coalesce(jsonb_object_agg(
  method, extract(epoch FROM now()) - coalesce(($9::jsonb ->> method)::numeric, 0)
), '{}') FROM unnest($10::text[]) method), $11::boolean, $12::uuid, $13::text, now() + make_interval(secs => 300)
