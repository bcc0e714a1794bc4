-- > number float8
-- > sequence float8
-- > hash bytea
-- > youngestAt text
-- > createdAt text
-- > keyId text?
-- > signature bytea?
-- > attempts integer
UPDATE "audit_checkpoints" SET attempts = "audit_checkpoints"."attempts" + 1,
  due_at = now() + make_interval(secs => 30 * power(2, least("audit_checkpoints"."attempts", 7)))
WHERE "audit_checkpoints"."number" = (
  SELECT number FROM "audit_checkpoints" WHERE "audit_checkpoints"."due_at" <= now()
  ORDER BY "audit_checkpoints"."due_at" LIMIT 1 FOR UPDATE SKIP LOCKED
)
RETURNING "audit_checkpoints"."number"::float8 AS "number", "audit_checkpoints"."sequence"::float8 AS "sequence", "audit_checkpoints"."hash", to_char("audit_checkpoints"."youngest_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "youngestAt", to_char("audit_checkpoints"."created_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "createdAt", "audit_checkpoints"."key_id" AS "keyId", "audit_checkpoints"."signature", "audit_checkpoints"."attempts"
