-- $1 email text
-- $2 byInvitation boolean
-- $3 locale text
-- $4 mayCome boolean
-- $5 id uuid
-- $6 provider text
-- $7 subject text
-- $8 isEmailVerified boolean
-- $9 isAuthority boolean
-- $10 providerSession text?
-- $11 tokenHash bytea
-- $12 keyId text
-- $13 browserHash bytea
-- $14 returnTo text?
-- $15 remember boolean
-- $16 seconds integer
-- $17 ip inet?
-- $18 userAgent text?
-- $19 requestId text?
-- $20 actorId uuid?
-- $21 mailId uuid
WITH owner AS (
  SELECT "users"."id", "users"."locale", "users"."status" FROM "users"
  WHERE "users"."email" = $1::text FOR KEY SHARE
), standing AS (
  SELECT owner.id AS user_id, owner.status = 'active' AS is_active, EXISTS (
    SELECT FROM "one_time_tokens" kept
    WHERE "kept"."email" = $1::text AND "kept"."purpose" = 'undo-email-change' AND "kept"."expires_at" > now()
      AND "kept"."user_id" IS DISTINCT FROM NULL
  ) AS is_kept,
    NOT $2::boolean OR "i"."email" IS NOT NULL AS is_invited,
    coalesce(owner.locale, $3::text) AS locale
  FROM (SELECT 1) AS one
  LEFT JOIN owner ON true
  LEFT JOIN "invitations" i ON "i"."email" = $1::text AND "i"."expires_at" > now()
), address AS (
  SELECT *, CASE WHEN user_id IS NULL THEN $4::boolean AND is_invited AND NOT is_kept
    ELSE is_active END AS works
  FROM standing
), opened AS (
  INSERT INTO "pending_identities" ("id", "provider", "subject", "email", "is_email_verified", "is_authority", "provider_session", "token_hash", "key_id", "browser_hash", "locale", "return_to", "remember", "expires_at")
SELECT $5::uuid, $6::text, $7::text, $1::text, $8::boolean, $9::boolean, $10::text, CASE WHEN works THEN $11::bytea END, $12::text, $13::bytea, address.locale, $14::text, $15::boolean, now() + make_interval(secs => $16::integer)
  FROM address
  RETURNING id, key_id, return_to, expires_at
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "reason")
SELECT gen_random_uuid(), 'identity_link_requested', 'success', $17::inet, $18::text, $19::text, $20::uuid, user_id, $6::text
  FROM address
)
INSERT INTO "outbox" ("id", "recipient", "subject_id", "key_id", "data", "locale", "expires_at", "dropped_at", "template")
SELECT $21::uuid, $1::text, CASE WHEN works THEN opened.id END, opened.key_id, jsonb_build_object('returnTo', opened.return_to), address.locale, opened.expires_at, CASE WHEN NOT works AND (user_id IS NOT NULL OR NOT (is_kept OR $4::boolean)) THEN
    now() END, CASE WHEN works OR user_id IS NOT NULL THEN 'link-identity' WHEN is_kept THEN 'account-exists' ELSE 'not-invited' END
FROM opened, address
