-- $1 challengeHash bytea
-- $2 counter float8
-- $3 isBackedUp boolean
-- $4 hasVerifiedUser boolean
-- $5 id uuid
-- $6 userId uuid
-- > isFresh boolean
-- > isUsed boolean
-- > isKnown boolean
WITH fresh AS (
  INSERT INTO "used_challenges" ("hash", "expires_at")
SELECT $1::bytea, now() + interval '1 hour'
  WHERE true ON CONFLICT DO NOTHING RETURNING "used_challenges"."hash"
), updated AS (
  UPDATE "passkeys" SET
  "counter" = $2::float8,
  "is_backed_up" = $3::boolean,
  "has_verified_user" = "passkeys"."has_verified_user" OR $4::boolean,
  "last_used_at" = now()
  WHERE "passkeys"."id" = $5::uuid AND "passkeys"."user_id" = $6::uuid AND EXISTS (SELECT FROM fresh)
    AND ("passkeys"."counter" < $2::float8 OR ("passkeys"."counter" = 0 AND $2::float8 = 0))
  RETURNING "passkeys"."id"
)
SELECT EXISTS (SELECT FROM fresh) AS "isFresh", EXISTS (SELECT FROM updated) AS "isUsed",
  EXISTS (SELECT FROM "passkeys" WHERE "passkeys"."id" = $5::uuid AND "passkeys"."user_id" = $6::uuid) AS "isKnown"
