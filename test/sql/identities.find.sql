-- $1 email text?
-- $2 provider text
-- $3 subject text
-- > identityId uuid?
-- > knownId uuid?
-- > knownEpoch integer?
-- > isKnownActive boolean?
-- > ownerId uuid?
-- > ownerEpoch integer?
-- > isOwnerActive boolean?
-- > isKept boolean
-- > isInvited boolean
SELECT "i"."id" AS "identityId", "known"."id" AS "knownId", "known"."credential_epoch" AS "knownEpoch", "known"."status" = 'active' AS "isKnownActive", "owner"."id" AS "ownerId", "owner"."credential_epoch" AS "ownerEpoch", "owner"."status" = 'active' AS "isOwnerActive", EXISTS (
    SELECT FROM "one_time_tokens" kept
    WHERE "kept"."email" = $1::text AND "kept"."purpose" = 'undo-email-change' AND "kept"."expires_at" > now()
      AND "kept"."user_id" IS DISTINCT FROM NULL
  ) AS "isKept", EXISTS (
    SELECT FROM "invitations" WHERE "invitations"."email" = $1::text AND "invitations"."expires_at" > now()
  ) AS "isInvited"
FROM (SELECT 1) AS one
LEFT JOIN "identities" i ON "i"."provider" = $2::text AND "i"."subject" = $3::text
LEFT JOIN "users" known ON "known"."id" = "i"."user_id"
LEFT JOIN "users" owner ON "owner"."email" = $1::text
