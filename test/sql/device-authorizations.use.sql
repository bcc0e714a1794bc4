-- $1 usedBy bytea
-- $2 id uuid
-- $3 epoch integer
-- > id uuid
UPDATE "device_authorizations" d SET
  "used_at" = coalesce("d"."used_at", now()),
  "used_by" = $1::bytea
WHERE "d"."id" = $2::uuid AND "d"."expires_at" > now() AND "d"."denied_at" IS NULL
  AND "d"."credential_epoch" = $3::integer
  AND ("d"."used_at" IS NULL OR "d"."used_by" = $1::bytea
  AND "d"."used_at" > now() - make_interval(secs => 60) AND (
    SELECT bool_or("s"."sign_in_key" = $1::bytea AND "s"."generation" = 0 AND "s"."revoked_at" IS NULL)
    FROM "sessions" s WHERE "s"."user_id" = "d"."user_id"
  ) IS TRUE) AND "d"."approved_at" IS NOT NULL AND (
    SELECT bool_or("s"."id" = "d"."session_id" AND "s"."revoked_at" IS NULL AND "s"."idle_expires_at" > now()
        AND "s"."expires_at" > now())
      AND bool_and(("s"."revoked_reason" IN ('logout-all', 'logout-others')
        AND "s"."revoked_at" >= "d"."approved_at") IS NOT TRUE)
    FROM "sessions" s WHERE "s"."user_id" = "d"."user_id"
  ) IS TRUE AND EXISTS (
    SELECT FROM "users" u WHERE "u"."id" = "d"."user_id" AND "u"."status" = 'active'
      AND "u"."credential_epoch" = "d"."credential_epoch"
  )
RETURNING "d"."id"
