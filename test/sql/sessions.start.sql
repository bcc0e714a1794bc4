-- $1 userId uuid
-- $2 signInKey bytea?
-- $3 id uuid
-- $4 withinSeconds float8
-- $5 remember boolean
-- $6 replacedId uuid?
-- $7 credentialEpoch integer
-- $8 tokenHash bytea
-- $9 idleSeconds integer
-- $10 absoluteSeconds integer
-- $11 signInNonce bytea?
-- $12 kept jsonb?
-- $13 ages jsonb?
-- $14 methods text[]
-- $15 identityId uuid?
-- $16 providerSession text?
-- $17 boundKey bytea?
-- $18 boundBy text?
-- $19 ip inet?
-- $20 userAgent text?
-- $21 requestId text?
-- $22 actorId uuid?
-- $23 reason text?
-- $24 isSignIn boolean
-- > id uuid
-- > userId uuid
-- > createdAt timestamp with time zone
-- > idleExpiresAt timestamp with time zone
-- > expiresAt timestamp with time zone
-- > remember boolean
-- > proofs jsonb?
-- > boundBy text?
-- > twinNonce bytea?
-- > twinHash bytea?
WITH twin AS (
  SELECT "s"."id", "s"."user_id" AS "userId", "s"."created_at" AS "createdAt", "s"."idle_expires_at" AS "idleExpiresAt", "s"."expires_at" AS "expiresAt", "s"."remember", "s"."proofs", "s"."bound_by" AS "boundBy", "s"."sign_in_nonce" AS "twinNonce", "s"."token_hash" AS "twinHash" FROM "sessions" s
  WHERE "s"."user_id" = $1::uuid AND "s"."sign_in_key" = $2::bytea AND "s"."id" <> $3::uuid AND "s"."created_at" > now() - make_interval(secs => $4::float8)
    AND "s"."revoked_at" IS NULL AND "s"."generation" = 0 AND "s"."sign_in_nonce" IS NOT NULL
    AND "s"."remember" = $5::boolean AND "s"."id" IS DISTINCT FROM $6::uuid ORDER BY "s"."created_at" LIMIT 1
), inserted AS (
  INSERT INTO "sessions" AS "s" ("id", "user_id", "credential_epoch", "token_hash", "idle_expires_at", "expires_at", "remember", "sign_in_key", "sign_in_nonce", "proofs", "identity_id", "provider_session", "bound_key", "bound_by", "bound_at", "ip", "user_agent")
SELECT $3::uuid, $1::uuid, $7::integer, $8::bytea, now() + make_interval(secs => $9::integer), now() + make_interval(secs => $10::integer), $5::boolean, $2::bytea, $11::bytea, coalesce($12::jsonb, '{}') || (SELECT coalesce(jsonb_object_agg(
  method, extract(epoch FROM now()) - coalesce(($13::jsonb ->> method)::numeric, 0)
), '{}') FROM unnest($14::text[]) method), $15::uuid, $16::text, $17::bytea, $18::text, CASE WHEN $17::bytea IS NOT NULL THEN now() END, $19::inet, $20::text
  WHERE NOT EXISTS (SELECT FROM twin)
  RETURNING "s"."id", "s"."user_id" AS "userId", "s"."created_at" AS "createdAt", "s"."idle_expires_at" AS "idleExpiresAt", "s"."expires_at" AS "expiresAt", "s"."remember", "s"."proofs", "s"."bound_by" AS "boundBy"
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "session_id", "reason")
SELECT gen_random_uuid(), 'login_succeeded', 'success', $19::inet, $20::text, $21::text, $22::uuid, o."userId", o.id, $23::text
  FROM (SELECT id, "userId" FROM inserted UNION ALL SELECT id, "userId" FROM twin) o
  WHERE $24::boolean
), seen AS (
  UPDATE "users" SET
  "last_seen_on" = CURRENT_DATE
  WHERE "users"."id" = $1::uuid AND "users"."last_seen_on" < CURRENT_DATE
)
SELECT "id", "userId", "createdAt", "idleExpiresAt", "expiresAt", "remember", "proofs", "boundBy", NULL::bytea AS "twinNonce", NULL::bytea AS "twinHash" FROM inserted
UNION ALL SELECT "id", "userId", "createdAt", "idleExpiresAt", "expiresAt", "remember", "proofs", "boundBy", "twinNonce", "twinHash" FROM twin
