-- $1 userId uuid
-- $2 provider text
-- > identityId uuid
-- > accessToken bytea
-- > refreshToken bytea?
-- > scopes text
-- > isExpired boolean
SELECT "t"."identity_id" AS "identityId", "t"."access_token" AS "accessToken", "t"."refresh_token" AS "refreshToken", "t"."scopes", coalesce("t"."expires_at" <= now() + make_interval(secs => 30), false) AS "isExpired"
FROM "provider_tokens" t JOIN "identities" i ON "i"."id" = "t"."identity_id"
JOIN "users" u ON "u"."id" = "i"."user_id"
WHERE "u"."id" = $1::uuid AND "u"."status" = 'active' AND "i"."provider" = $2::text
ORDER BY "i"."last_used_at" DESC NULLS LAST, "i"."linked_at" DESC LIMIT 1
