-- $1 secretHash bytea?
-- $2 userId uuid
-- > id uuid
-- > createdAt timestamp with time zone
-- > usedAt timestamp with time zone?
-- > expiresAt timestamp with time zone
-- > userAgent text?
-- > ip text?
-- > isCurrent boolean
SELECT "t"."id", "t"."created_at" AS "createdAt", "t"."used_at" AS "usedAt", "t"."expires_at" AS "expiresAt", "t"."user_agent" AS "userAgent", host("t"."ip") AS "ip", coalesce("t"."secret_hash" = $1::bytea, false) AS "isCurrent"
FROM "trusted_browsers" t
WHERE "t"."user_id" = $2::uuid AND "t"."expires_at" > now()
ORDER BY "t"."created_at" DESC, "t"."id" DESC
