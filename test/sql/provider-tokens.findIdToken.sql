-- $1 identityId uuid
-- > idToken bytea?
SELECT "t"."id_token" AS "idToken" FROM "provider_tokens" t WHERE "t"."identity_id" = $1::uuid
