-- $1 userId uuid
-- $2 signInKey bytea?
-- $3 id uuid
-- $4 withinSeconds float8
-- $5 remember boolean
-- $6 replacedId uuid?
-- $7 credentialEpoch integer
-- $8 tokenHash bytea
-- $9 lineage bytea
-- $10 idleSeconds integer
-- $11 absoluteSeconds integer
-- $12 signInNonce bytea?
-- $13 kept jsonb?
-- $14 ages jsonb?
-- $15 methods text[]
-- $16 identityId uuid?
-- $17 providerSession text?
-- $18 boundKey bytea?
-- $19 boundBy text?
-- $20 ip inet?
-- $21 userAgent text?
-- $22 requestId text?
-- $23 actorId uuid?
-- $24 reason text?
-- $25 isSignIn boolean
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
  INSERT INTO "sessions" AS "s" ("id", "user_id", "credential_epoch", "token_hash", "lineage", "idle_expires_at", "expires_at", "remember", "sign_in_key", "sign_in_nonce", "proofs", "identity_id", "provider_session", "bound_key", "bound_by", "bound_at", "ip", "user_agent")
SELECT $3::uuid, $1::uuid, $7::integer, $8::bytea, $9::bytea, now() + make_interval(secs => $10::integer), now() + make_interval(secs => $11::integer), $5::boolean, $2::bytea, $12::bytea, coalesce($13::jsonb, '{}') || (SELECT coalesce(jsonb_object_agg(
  method, extract(epoch FROM now()) - coalesce(($14::jsonb ->> method)::numeric, 0)
), '{}') FROM unnest($15::text[]) method), $16::uuid, $17::text, $18::bytea, $19::text, CASE WHEN $18::bytea IS NOT NULL THEN now() END, $20::inet, $21::text
  WHERE NOT EXISTS (SELECT FROM twin)
  RETURNING "s"."id", "s"."user_id" AS "userId", "s"."created_at" AS "createdAt", "s"."idle_expires_at" AS "idleExpiresAt", "s"."expires_at" AS "expiresAt", "s"."remember", "s"."proofs", "s"."bound_by" AS "boundBy"
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "session_id", "reason", "created_at")
SELECT gen_random_uuid(), 'login_succeeded', 'success', $20::inet, $21::text, $22::text, $23::uuid, o."userId", o.id, $24::text, clock_timestamp()
  FROM (SELECT id, "userId" FROM inserted UNION ALL SELECT id, "userId" FROM twin) o
  WHERE $25::boolean
), seen AS (
  UPDATE "users" SET
  "last_seen_on" = CURRENT_DATE
  WHERE "users"."id" = $1::uuid AND "users"."last_seen_on" < CURRENT_DATE
)
SELECT "id", "userId", "createdAt", "idleExpiresAt", "expiresAt", "remember", "proofs", "boundBy", NULL::bytea AS "twinNonce", NULL::bytea AS "twinHash" FROM inserted
UNION ALL SELECT "id", "userId", "createdAt", "idleExpiresAt", "expiresAt", "remember", "proofs", "boundBy", "twinNonce", "twinHash" FROM twin
