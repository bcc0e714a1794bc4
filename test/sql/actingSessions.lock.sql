-- $1 actorSessionId uuid
-- > id uuid
SELECT "a"."id" FROM "sessions" a JOIN "users" au ON "au"."id" = "a"."user_id"
WHERE "a"."id" = $1::uuid AND "a"."actor_session_id" IS NULL AND "a"."revoked_at" IS NULL AND "a"."idle_expires_at" > now()
      AND "a"."expires_at" > now()
      AND "au"."status" = 'active' AND "au"."credential_epoch" = "a"."credential_epoch"
FOR NO KEY UPDATE OF a
