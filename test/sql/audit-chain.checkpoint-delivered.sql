-- $1 number float8
UPDATE "audit_checkpoints" SET due_at = NULL, delivered_at = now()
WHERE "audit_checkpoints"."number" = $1::float8::bigint
