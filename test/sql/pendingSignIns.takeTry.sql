-- $1 secretHash bytea
-- > id uuid
-- > userId uuid
-- > credentialEpoch integer
-- > proofs jsonb
-- > remember boolean
-- > identityId uuid?
-- > providerSession text?
-- > way text?
UPDATE "pending_sign_ins" p SET
  "tries" = "p"."tries" + 1
FROM "users" WHERE
"p"."secret_hash" = $1::bytea AND "p"."expires_at" > now()
  AND "p"."tries" < 5 AND "users"."id" = "p"."user_id"
  AND "users"."status" = 'active' AND "users"."credential_epoch" = "p"."credential_epoch"
RETURNING "p"."id", "p"."user_id" AS "userId", "p"."credential_epoch" AS "credentialEpoch", "p"."proofs", "p"."remember", "p"."identity_id" AS "identityId", "p"."provider_session" AS "providerSession", (SELECT "identities"."provider" FROM "identities" WHERE "identities"."id" = "p"."identity_id") AS "way"
