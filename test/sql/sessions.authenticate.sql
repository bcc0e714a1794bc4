-- $1 id uuid
-- $2 userId uuid
-- $3 generation integer
-- $4 mark bytea?
-- > id uuid
-- > userId uuid
-- > createdAt timestamp with time zone
-- > idleExpiresAt timestamp with time zone
-- > expiresAt timestamp with time zone
-- > remember boolean
-- > proofs jsonb?
-- > boundBy text?
-- > email text
-- > role text
-- > furtherRoles text[]
-- > locale text
-- > userCreatedAt timestamp with time zone
-- > isActing boolean
-- > actor jsonb?
-- > secondsLeft float8
WITH found AS (
  SELECT "s"."id", "s"."user_id" AS "userId", "s"."created_at" AS "createdAt", "s"."idle_expires_at" AS "idleExpiresAt", "s"."expires_at" AS "expiresAt", "s"."remember", "s"."proofs", "s"."bound_by" AS "boundBy", "u"."email", "u"."role", "u"."further_roles" AS "furtherRoles", "u"."locale", "u"."created_at" AS "userCreatedAt", "s"."actor_session_id" IS NOT NULL AS "isActing", CASE WHEN "s"."actor_session_id" IS NOT NULL THEN (
      SELECT jsonb_build_object('id', "au"."id", 'email', "au"."email",
        'roles', to_jsonb(array_prepend("au"."role", "au"."further_roles")))
      FROM "sessions" a JOIN "users" au ON "au"."id" = "a"."user_id"
      WHERE "a"."id" = "s"."actor_session_id" AND "a"."revoked_at" IS NULL AND "a"."idle_expires_at" > now()
      AND "a"."expires_at" > now()
      AND "au"."status" = 'active' AND "au"."credential_epoch" = "a"."credential_epoch"
    ) END AS "actor",
    extract(epoch FROM least("s"."idle_expires_at", "s"."expires_at") - now())::float8 AS "secondsLeft",
    "s"."generation", "s"."successor_nonce" IS NOT NULL AS unconfirmed
  FROM "sessions" s JOIN "users" u ON "u"."id" = "s"."user_id"
  WHERE "s"."id" = $1::uuid AND "s"."user_id" = $2::uuid AND "s"."revoked_at" IS NULL AND "s"."idle_expires_at" > now() AND "s"."expires_at" > now()
    AND "u"."status" = 'active' AND "u"."credential_epoch" = "s"."credential_epoch"
), confirmed AS (
  UPDATE "sessions" s SET
  "successor_nonce" = NULL,
  "confirmed_at" = now()
  FROM found f
  WHERE "s"."id" = f.id AND f.unconfirmed AND f.generation = $3::integer
    AND "s"."generation" = $3::integer AND coalesce((substring("s"."token_hash" FOR 6) = substring($4::bytea FOR 6)
      OR NOT ("s"."replays" = 0 OR substring($4::bytea FROM 7) > substring("s"."successor_nonce" FOR 5))), true)
    AND "s"."successor_nonce" IS NOT NULL AND "s"."revoked_at" IS NULL
)
SELECT "id", "userId", "createdAt", "idleExpiresAt", "expiresAt", "remember", "proofs", "boundBy", "email", "role", "furtherRoles", "locale", "userCreatedAt", "isActing", "actor", "secondsLeft" FROM found
