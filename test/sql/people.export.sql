-- $1 email text
-- $2 userId uuid
-- > held text
SELECT json_build_object('emails', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "outbox"."template", "outbox"."data", "outbox"."locale", "outbox"."created_at" AS "createdAt", "outbox"."delivered_at" AS "deliveredAt", "outbox"."failed_at" AS "failedAt", "outbox"."failure"
FROM "outbox"
WHERE "outbox"."recipient" = $1::text AND "outbox"."created_at" >= address.since) held), 'audit', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "audit_events"."created_at" AS "createdAt", "audit_events"."event", "audit_events"."outcome", CASE WHEN NOT ("audit_events"."actor_id" IS NOT NULL OR "audit_events"."ip" IS NULL
  AND coalesce(starts_with("audit_events"."user_agent", 'npm run user ('), false)) THEN "audit_events"."session_id" END AS "sessionId", CASE WHEN NOT ("audit_events"."actor_id" IS NOT NULL OR "audit_events"."ip" IS NULL
  AND coalesce(starts_with("audit_events"."user_agent", 'npm run user ('), false)) THEN "audit_events"."ip" END AS "ip", CASE WHEN NOT ("audit_events"."actor_id" IS NOT NULL OR "audit_events"."ip" IS NULL
  AND coalesce(starts_with("audit_events"."user_agent", 'npm run user ('), false)) THEN "audit_events"."user_agent" END AS "userAgent", CASE WHEN NOT ("audit_events"."actor_id" IS NOT NULL OR "audit_events"."ip" IS NULL
  AND coalesce(starts_with("audit_events"."user_agent", 'npm run user ('), false)) THEN "audit_events"."reason" END AS "reason", ("audit_events"."actor_id" IS NOT NULL OR "audit_events"."ip" IS NULL
  AND coalesce(starts_with("audit_events"."user_agent", 'npm run user ('), false)) AS "isByAnother"
FROM "audit_events"
WHERE "audit_events"."user_id" = $2::uuid
ORDER BY "audit_events"."created_at") held), 'user', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "users"."id", "users"."email", "users"."email_verified_at" AS "emailVerifiedAt", "users"."role", "users"."further_roles" AS "furtherRoles", "users"."locale", "users"."status", "users"."profile", "users"."created_at" AS "createdAt", "users"."last_seen_on" AS "lastSeenOn", "users"."deletion_due_at" AS "deletionDueAt", "users"."accepted_terms" AS "acceptedTerms", "users"."terms_accepted_at" AS "termsAcceptedAt"
FROM "users"
WHERE "users"."id" = $2::uuid) held), 'sessions', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "sessions"."id", "sessions"."created_at" AS "createdAt", "sessions"."idle_expires_at" AS "idleExpiresAt", "sessions"."expires_at" AS "expiresAt", "sessions"."remember", "sessions"."proofs", CASE WHEN "sessions"."actor_session_id" IS NULL THEN "sessions"."ip" END AS "ip", CASE WHEN "sessions"."actor_session_id" IS NULL THEN "sessions"."user_agent" END AS "userAgent", "sessions"."revoked_at" AS "revokedAt", "sessions"."revoked_reason" AS "revokedReason"
FROM "sessions"
WHERE "sessions"."user_id" = $2::uuid) held), 'passwords', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT true AS "isSet"
FROM "passwords"
WHERE "passwords"."user_id" = $2::uuid) held), 'one_time_links', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "one_time_tokens"."purpose", "one_time_tokens"."email", "one_time_tokens"."return_to" AS "returnTo", "one_time_tokens"."created_at" AS "createdAt", "one_time_tokens"."expires_at" AS "expiresAt"
FROM "one_time_tokens"
WHERE "one_time_tokens"."user_id" = $2::uuid OR ("one_time_tokens"."user_id" IS NULL
  AND "one_time_tokens"."email" = $1::text AND "one_time_tokens"."created_at" >= address.since)) held), 'trusted_browsers', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "trusted_browsers"."id", "trusted_browsers"."ip", "trusted_browsers"."user_agent" AS "userAgent", "trusted_browsers"."created_at" AS "createdAt", "trusted_browsers"."used_at" AS "usedAt", "trusted_browsers"."expires_at" AS "expiresAt"
FROM "trusted_browsers"
WHERE "trusted_browsers"."user_id" = $2::uuid) held), 'recovery_codes', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "recovery_codes"."created_at" AS "createdAt"
FROM "recovery_codes"
WHERE "recovery_codes"."user_id" = $2::uuid) held), 'authenticator_apps', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "totp_factors"."created_at" AS "createdAt", "totp_factors"."confirmed_at" AS "confirmedAt"
FROM "totp_factors"
WHERE "totp_factors"."user_id" = $2::uuid) held), 'passkeys', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "passkeys"."id", "passkeys"."name", "passkeys"."aaguid", "passkeys"."transports", "passkeys"."is_backed_up" AS "isBackedUp", "passkeys"."created_at" AS "createdAt", "passkeys"."last_used_at" AS "lastUsedAt"
FROM "passkeys"
WHERE "passkeys"."user_id" = $2::uuid) held), 'pending_sign_ins', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "pending_sign_ins"."proofs", "pending_sign_ins"."remember", "pending_sign_ins"."created_at" AS "createdAt", "pending_sign_ins"."expires_at" AS "expiresAt"
FROM "pending_sign_ins"
WHERE "pending_sign_ins"."user_id" = $2::uuid) held), 'registrations', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "registrations"."email", "registrations"."locale", CASE WHEN "registrations"."user_id" IS NOT NULL THEN "registrations"."profile" END AS "profile", CASE WHEN "registrations"."user_id" IS NOT NULL THEN "registrations"."return_to" END AS "returnTo", CASE WHEN "registrations"."user_id" IS NOT NULL THEN "registrations"."accepted_terms" END AS "acceptedTerms", "registrations"."created_at" AS "createdAt", "registrations"."expires_at" AS "expiresAt", "registrations"."verified_at" AS "verifiedAt", "registrations"."ended_at" AS "endedAt"
FROM "registrations"
WHERE "registrations"."user_id" = $2::uuid OR ("registrations"."user_id" IS NULL
  AND "registrations"."email" = $1::text AND "registrations"."created_at" >= address.since)) held), 'invitations', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "invitations"."email", "invitations"."created_at" AS "createdAt", "invitations"."expires_at" AS "expiresAt"
FROM "invitations"
WHERE "invitations"."email" = $1::text) held), 'identities', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "identities"."provider", "identities"."subject", "identities"."email", "identities"."is_email_verified" AS "isEmailVerified", "identities"."linked_at" AS "linkedAt", "identities"."last_used_at" AS "lastUsedAt"
FROM "identities"
WHERE "identities"."user_id" = $2::uuid) held), 'pending_identities', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "pending_identities"."provider", "pending_identities"."email", "pending_identities"."locale", "pending_identities"."created_at" AS "createdAt", "pending_identities"."expires_at" AS "expiresAt"
FROM "pending_identities"
WHERE "pending_identities"."email" = $1::text AND "pending_identities"."created_at" >= address.since) held), 'email_sign_ins', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "email_sign_ins"."email", "email_sign_ins"."locale", "email_sign_ins"."remember", "email_sign_ins"."return_to" AS "returnTo", "email_sign_ins"."created_at" AS "createdAt", "email_sign_ins"."expires_at" AS "expiresAt", "email_sign_ins"."used_at" AS "usedAt"
FROM "email_sign_ins"
WHERE "email_sign_ins"."user_id" = $2::uuid OR ("email_sign_ins"."user_id" IS NULL
  AND "email_sign_ins"."email" = $1::text AND "email_sign_ins"."created_at" >= address.since)) held), 'provider_tokens', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "provider_tokens"."scopes", "provider_tokens"."expires_at" AS "expiresAt", "provider_tokens"."kept_at" AS "keptAt"
FROM "provider_tokens"
JOIN "identities" ON "identities"."id" = "provider_tokens"."identity_id"
WHERE "identities"."user_id" = $2::uuid) held), 'device_authorizations', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "device_authorizations"."client_name" AS "clientName", host("device_authorizations"."ip") AS "ip", "device_authorizations"."user_agent" AS "userAgent", "device_authorizations"."place", "device_authorizations"."created_at" AS "createdAt", "device_authorizations"."expires_at" AS "expiresAt", "device_authorizations"."approved_at" AS "approvedAt", "device_authorizations"."denied_at" AS "deniedAt", "device_authorizations"."used_at" AS "usedAt"
FROM "device_authorizations"
WHERE "device_authorizations"."user_id" = $2::uuid) held), 'webhooks', (SELECT coalesce(json_agg(held), '[]') FROM (SELECT "webhook_deliveries"."endpoint", "webhook_deliveries"."type", "webhook_deliveries"."created_at" AS "createdAt", "webhook_deliveries"."delivered_at" AS "deliveredAt"
FROM "webhook_deliveries" JOIN "audit_events" ON "audit_events"."id" = "webhook_deliveries"."event_id"
WHERE "audit_events"."user_id" = $2::uuid
ORDER BY "webhook_deliveries"."created_at") held))::text AS held
  FROM (SELECT greatest(
    (SELECT "users"."created_at" FROM "users" WHERE "users"."id" = $2::uuid),
    (SELECT max("audit_events"."created_at") FROM "audit_events" WHERE "audit_events"."user_id" = $2::uuid
      AND "audit_events"."event" IN ('email_changed', 'email_change_undone'))
  ) AS since) address
