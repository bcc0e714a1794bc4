-- $1 email text
-- $2 userId uuid?
-- > isReserved boolean
SELECT EXISTS (
    SELECT FROM "one_time_tokens" kept
    WHERE "kept"."email" = $1::text AND "kept"."purpose" = 'undo-email-change' AND "kept"."expires_at" > now()
      AND "kept"."user_id" IS DISTINCT FROM $2::uuid
  ) AS "isReserved"
