-- $1 credentialId bytea
-- > id uuid
-- > userId uuid
-- > credentialId bytea
-- > publicKey bytea
-- > isBackupEligible boolean
-- > email text
-- > locale text
-- > credentialEpoch integer
-- > isActive boolean
SELECT "passkeys"."id", "passkeys"."user_id" AS "userId", "passkeys"."credential_id" AS "credentialId", "passkeys"."public_key" AS "publicKey", "passkeys"."is_backup_eligible" AS "isBackupEligible", "users"."email", "users"."locale", "users"."credential_epoch" AS "credentialEpoch", "users"."status" = 'active' AS "isActive"
FROM "passkeys" JOIN "users" ON "users"."id" = "passkeys"."user_id"
WHERE "passkeys"."credential_id" = $1::bytea
