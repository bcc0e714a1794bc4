-- $1 name text
-- $2 id uuid
-- $3 userId uuid
-- > id uuid
-- > credentialId bytea
-- > name text
-- > aaguid uuid
-- > isBackupEligible boolean
-- > isBackedUp boolean
-- > createdAt timestamp with time zone
-- > lastUsedAt timestamp with time zone?
-- > transports jsonb
UPDATE "passkeys" SET
  "name" = $1::text
WHERE "passkeys"."id" = $2::uuid AND "passkeys"."user_id" = $3::uuid
RETURNING "passkeys"."id", "passkeys"."credential_id" AS "credentialId", "passkeys"."name", "passkeys"."aaguid", "passkeys"."is_backup_eligible" AS "isBackupEligible", "passkeys"."is_backed_up" AS "isBackedUp", "passkeys"."created_at" AS "createdAt", "passkeys"."last_used_at" AS "lastUsedAt", to_jsonb("passkeys"."transports") AS "transports"
