-- $1 userId uuid
-- $2 ip inet?
-- $3 userAgent text?
-- $4 requestId text?
-- $5 id uuid
-- $6 secretHash bytea
-- $7 credentialEpoch integer
-- $8 ages jsonb?
-- $9 methods text[]
-- $10 remember boolean
-- $11 identityId uuid?
-- $12 providerSession text?
WITH audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "user_id", "ip", "user_agent", "request_id")
SELECT gen_random_uuid(), 'second_factor_asked', 'success', $1::uuid, $2::inet, $3::text, $4::text
)
INSERT INTO "pending_sign_ins" ("id", "user_id", "secret_hash", "credential_epoch", "proofs", "remember", "identity_id", "provider_session", "expires_at")
SELECT $5::uuid, $1::uuid, $6::bytea, $7::integer, (SELECT coalesce(jsonb_object_agg(
  method, extract(epoch FROM now()) - coalesce(($8::jsonb ->> method)::numeric, 0)
), '{}') FROM unnest($9::text[]) method), $10::boolean, $11::uuid, $12::text, now() + make_interval(secs => 300)
