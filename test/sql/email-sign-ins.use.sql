-- $1 usedBy bytea
-- $2 id uuid
-- > tries integer
UPDATE "email_sign_ins" e SET
  "used_at" = coalesce("e"."used_at", now()),
  "used_by" = $1::bytea
WHERE "e"."id" = $2::uuid AND "e"."expires_at" > now() AND ("e"."used_at" IS NULL
    OR "e"."used_at" > now() - make_interval(secs => 5)) AND ("e"."used_at" IS NULL OR "e"."used_by" = $1::bytea)
RETURNING "e"."tries"
