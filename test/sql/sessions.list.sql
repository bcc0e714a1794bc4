-- $1 accessSeconds integer
-- $2 userId uuid
-- > id uuid
-- > userId uuid
-- > createdAt timestamp with time zone
-- > idleExpiresAt timestamp with time zone
-- > expiresAt timestamp with time zone
-- > remember boolean
-- > proofs jsonb?
-- > boundBy text?
-- > ip text?
-- > userAgent text?
-- > lastUsedAt timestamptz
-- > isActing boolean
-- > accessExpiresAt timestamptz
SELECT "s"."id", "s"."user_id" AS "userId", "s"."created_at" AS "createdAt", "s"."idle_expires_at" AS "idleExpiresAt", "s"."expires_at" AS "expiresAt", "s"."remember", "s"."proofs", "s"."bound_by" AS "boundBy", host("s"."ip") AS "ip", "s"."user_agent" AS "userAgent", greatest("s"."created_at", "s"."rotated_at", "s"."confirmed_at") AS "lastUsedAt", "s"."actor_session_id" IS NOT NULL AS "isActing",
  least(CASE WHEN "s"."actor_session_id" IS NULL
      THEN greatest("s"."created_at", "s"."issued_at") + make_interval(secs => $1::integer) END,
    "s"."idle_expires_at", "s"."expires_at")
    AS "accessExpiresAt"
FROM "sessions" s JOIN "users" u ON "u"."id" = "s"."user_id"
WHERE "s"."user_id" = $2::uuid AND "s"."revoked_at" IS NULL AND "s"."idle_expires_at" > now() AND "s"."expires_at" > now()
    AND "u"."status" = 'active' AND "u"."credential_epoch" = "s"."credential_epoch"
ORDER BY "lastUsedAt" DESC, "s"."id" DESC
