-- $1 identityId uuid
-- $2 accessToken bytea
-- $3 refreshToken bytea?
-- $4 scopes text
-- $5 idToken bytea?
-- $6 providerSession text?
-- $7 seconds integer?
INSERT INTO "provider_tokens" ("identity_id", "access_token", "refresh_token", "scopes", "id_token", "provider_session", "expires_at")
SELECT $1::uuid, $2::bytea, $3::bytea, $4::text, $5::bytea, $6::text, now() + make_interval(secs => $7::integer)
FROM "identities" i WHERE "i"."id" = $1::uuid
ON CONFLICT (identity_id) DO UPDATE SET
  "access_token" = excluded.access_token,
  "refresh_token" = coalesce(excluded.refresh_token, "provider_tokens"."refresh_token"),
  "id_token" = excluded.id_token,
  "scopes" = excluded.scopes,
  "expires_at" = excluded.expires_at,
  "provider_session" = excluded.provider_session,
  "renewal" = NULL,
  "renewal_until" = NULL,
  "kept_at" = now()
