-- $1 deviceCodeHash bytea
-- $2 usedBy bytea
-- > id uuid
-- > userId uuid?
-- > credentialEpoch integer?
-- > ages jsonb?
-- > verdict text
WITH polled AS (
  UPDATE "device_authorizations" d SET
  "polled_at" = now(),
  "is_early" = ("d"."polled_at" > now() - make_interval(secs =>
    "d"."interval_seconds" - 1)) IS TRUE,
  "interval_seconds" = CASE WHEN ("d"."polled_at" > now() - make_interval(secs =>
    "d"."interval_seconds" - 1)) IS TRUE AND NOT ("d"."interval_seconds" > 5 AND "d"."polled_at" <= now()
    - make_interval(secs => "d"."interval_seconds" - 6))
    THEN least("d"."interval_seconds" + 5, 60)
    ELSE "d"."interval_seconds" END
  WHERE "d"."device_code_hash" = $1::bytea AND "d"."expires_at" > now() AND "d"."used_at" IS NULL
    AND "d"."denied_at" IS NULL
    AND ("d"."polled_at" > now() - make_interval(secs => 1)) IS NOT TRUE
  RETURNING "d"."is_early"
)
SELECT "d"."id", "d"."user_id" AS "userId", "d"."credential_epoch" AS "credentialEpoch", (SELECT jsonb_object_agg(key, extract(epoch FROM now()) - value::numeric)
    FROM jsonb_each_text("d"."proofs")) AS "ages", CASE
  WHEN "d"."expires_at" <= now() THEN 'expired'
  WHEN "d"."used_at" IS NOT NULL AND "d"."used_by" = $2::bytea
  AND "d"."used_at" > now() - make_interval(secs => 60) AND (
    SELECT bool_or("s"."sign_in_key" = $2::bytea AND "s"."generation" = 0 AND "s"."revoked_at" IS NULL)
    FROM "sessions" s WHERE "s"."user_id" = "d"."user_id"
  ) IS TRUE AND "d"."approved_at" IS NOT NULL AND (
    SELECT bool_or("s"."id" = "d"."session_id" AND "s"."revoked_at" IS NULL AND "s"."idle_expires_at" > now()
        AND "s"."expires_at" > now())
      AND bool_and(("s"."revoked_reason" IN ('logout-all', 'logout-others')
        AND "s"."revoked_at" >= "d"."approved_at") IS NOT TRUE)
    FROM "sessions" s WHERE "s"."user_id" = "d"."user_id"
  ) IS TRUE AND EXISTS (
    SELECT FROM "users" u WHERE "u"."id" = "d"."user_id" AND "u"."status" = 'active'
      AND "u"."credential_epoch" = "d"."credential_epoch"
  ) THEN 'repeat'
  WHEN "d"."used_at" IS NOT NULL THEN 'used'
  WHEN "d"."denied_at" IS NOT NULL THEN 'denied'
  WHEN (SELECT polled.is_early FROM polled) IS NOT FALSE THEN 'early'
  WHEN "d"."approved_at" IS NULL THEN 'pending'
  WHEN "d"."approved_at" IS NOT NULL AND (
    SELECT bool_or("s"."id" = "d"."session_id" AND "s"."revoked_at" IS NULL AND "s"."idle_expires_at" > now()
        AND "s"."expires_at" > now())
      AND bool_and(("s"."revoked_reason" IN ('logout-all', 'logout-others')
        AND "s"."revoked_at" >= "d"."approved_at") IS NOT TRUE)
    FROM "sessions" s WHERE "s"."user_id" = "d"."user_id"
  ) IS TRUE AND EXISTS (
    SELECT FROM "users" u WHERE "u"."id" = "d"."user_id" AND "u"."status" = 'active'
      AND "u"."credential_epoch" = "d"."credential_epoch"
  ) THEN 'approved'
  ELSE 'void' END AS "verdict"
FROM "device_authorizations" d
WHERE "d"."device_code_hash" = $1::bytea
