-- $1 identityId uuid
-- $2 renewal uuid
DELETE FROM "provider_tokens" t WHERE "t"."identity_id" = $1::uuid AND "t"."renewal" = $2::uuid
