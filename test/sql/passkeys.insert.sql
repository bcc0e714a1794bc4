-- $1 challengeHash bytea
-- $2 id uuid
-- $3 userId uuid
-- $4 credentialId bytea
-- $5 publicKey bytea
-- $6 algorithm integer
-- $7 counter float8
-- $8 transports text[]
-- $9 isBackupEligible boolean
-- $10 isBackedUp boolean
-- $11 hasVerifiedUser boolean
-- $12 aaguid uuid
-- $13 name text
-- > isFresh boolean
-- > addedAt timestamptz?
-- > isFull boolean
WITH fresh AS (
  INSERT INTO "used_challenges" ("hash", "expires_at")
SELECT $1::bytea, now() + interval '1 hour'
  WHERE true ON CONFLICT DO NOTHING RETURNING "used_challenges"."hash"
), inserted AS (
  INSERT INTO "passkeys" ("id", "user_id", "credential_id", "public_key", "algorithm", "counter", "transports", "is_backup_eligible", "is_backed_up", "has_verified_user", "aaguid", "name")
SELECT $2::uuid, $3::uuid, $4::bytea, $5::bytea, $6::integer, $7::float8, $8::text[], $9::boolean, $10::boolean, $11::boolean, $12::uuid, $13::text
  WHERE EXISTS (SELECT FROM fresh) AND (SELECT count(*) FROM "passkeys" WHERE "passkeys"."user_id" = $3::uuid) < 20
  ON CONFLICT (credential_id) DO NOTHING
  RETURNING "passkeys"."created_at"
)
SELECT EXISTS (SELECT FROM fresh) AS "isFresh", (SELECT created_at FROM inserted) AS "addedAt",
  (SELECT count(*) FROM "passkeys" WHERE "passkeys"."user_id" = $3::uuid) >= 20 AS "isFull"
