-- $1 id uuid
-- $2 userId uuid
-- $3 tokenHash bytea
-- $4 actorSessionId uuid
-- $5 ip inet?
-- $6 userAgent text?
-- $7 requestId text?
-- $8 actorId uuid?
-- $9 reason text?
-- > id uuid
-- > userId uuid
-- > createdAt timestamp with time zone
-- > idleExpiresAt timestamp with time zone
-- > expiresAt timestamp with time zone
-- > remember boolean
-- > proofs jsonb?
-- > boundBy text?
-- > secondsLeft float8
WITH inserted AS (
  INSERT INTO "sessions" AS "s" ("id", "user_id", "credential_epoch", "token_hash", "idle_expires_at", "expires_at", "remember", "proofs", "actor_session_id", "ip", "user_agent")
SELECT $1::uuid, $2::uuid, "u"."credential_epoch", $3::bytea, least(now() + make_interval(secs => 3600), "a"."idle_expires_at",
    "a"."expires_at"), least(now() + make_interval(secs => 3600), "a"."idle_expires_at",
    "a"."expires_at"), false, '{}'::jsonb, $4::uuid, $5::inet, $6::text
  FROM "sessions" a, "users" u WHERE "a"."id" = $4::uuid AND "u"."id" = $2::uuid
  RETURNING "s"."id", "s"."user_id" AS "userId", "s"."created_at" AS "createdAt", "s"."idle_expires_at" AS "idleExpiresAt", "s"."expires_at" AS "expiresAt", "s"."remember", "s"."proofs", "s"."bound_by" AS "boundBy"
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "session_id", "reason")
SELECT gen_random_uuid(), 'impersonation_started', 'success', $5::inet, $6::text, $7::text, $8::uuid, "userId", id, $9::text
  FROM inserted
)
SELECT "id", "userId", "createdAt", "idleExpiresAt", "expiresAt", "remember", "proofs", "boundBy",
  extract(epoch FROM "expiresAt" - now())::float8 AS "secondsLeft" FROM inserted
