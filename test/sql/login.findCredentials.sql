-- $1 email text
-- $2 browserHash bytea?
-- > id uuid?
-- > passwordHash text?
-- > credentialEpoch integer?
-- > isActive boolean?
-- > pendingHash text?
-- > isPending boolean?
SELECT "users"."id", "passwords"."hash" AS "passwordHash", "users"."credential_epoch" AS "credentialEpoch", "users"."status" = 'active' AS "isActive", r.password_hash AS "pendingHash", r.email = $1::text AND r.verified_at IS NULL AS "isPending"
FROM (SELECT 1) AS one
LEFT JOIN "users" ON "users"."email" = $1::text
LEFT JOIN "passwords" ON "passwords"."user_id" = "users"."id"
LEFT JOIN LATERAL (
  SELECT password_hash, email, verified_at FROM registrations
  WHERE browser_hash = $2::bytea AND expires_at > now() LIMIT 1
) r ON true
