-- $1 renewal uuid
-- $2 identityId uuid
-- $3 accessToken bytea
-- > identityId uuid
UPDATE "provider_tokens" t SET
  "renewal" = $1::uuid,
  "renewal_until" = now() + make_interval(secs => 15)
WHERE "t"."identity_id" = $2::uuid AND "t"."access_token" = $3::bytea
  AND ("t"."renewal_until" IS NULL OR "t"."renewal_until" <= now())
RETURNING "t"."identity_id" AS "identityId"
