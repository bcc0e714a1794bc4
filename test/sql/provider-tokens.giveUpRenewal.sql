-- $1 identityId uuid
-- $2 renewal uuid
UPDATE "provider_tokens" t SET
  "renewal" = NULL,
  "renewal_until" = NULL
WHERE "t"."identity_id" = $1::uuid AND "t"."renewal" = $2::uuid
