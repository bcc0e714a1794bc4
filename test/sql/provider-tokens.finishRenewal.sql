-- $1 accessToken bytea
-- $2 refreshToken bytea?
-- $3 scopes text
-- $4 seconds integer?
-- $5 identityId uuid
-- $6 renewal uuid
UPDATE "provider_tokens" t SET
  "access_token" = $1::bytea,
  "refresh_token" = coalesce($2::bytea, "t"."refresh_token"),
  "scopes" = $3::text,
  "expires_at" = now() + make_interval(secs => $4::integer),
  "renewal" = NULL,
  "renewal_until" = NULL
WHERE "t"."identity_id" = $5::uuid AND "t"."renewal" = $6::uuid
