-- $1 userId uuid
-- $2 id uuid
-- > isKnown boolean
-- > isLast boolean
-- > isLastOfKind boolean
WITH others AS (
  SELECT "passkeys"."is_backup_eligible" FROM "passkeys" WHERE "passkeys"."user_id" = $1::uuid AND "passkeys"."id" <> $2::uuid
), deleted AS (
  DELETE FROM "passkeys" WHERE "passkeys"."id" = $2::uuid AND "passkeys"."user_id" = $1::uuid RETURNING "passkeys"."is_backup_eligible"
)
SELECT EXISTS (SELECT FROM deleted) AS "isKnown", NOT EXISTS (SELECT FROM others) AS "isLast",
  NOT EXISTS (SELECT FROM others JOIN deleted USING (is_backup_eligible)) AS "isLastOfKind"
