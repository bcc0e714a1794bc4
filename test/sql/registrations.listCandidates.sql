-- $1 tokenHash bytea
-- > id uuid
-- > passwordHash text
-- > locale text
SELECT "r"."id", "r"."password_hash" AS "passwordHash", "r"."locale"
FROM "registrations" link
JOIN "registrations" r ON "r"."email" = "link"."email" AND "r"."ended_at" IS NULL AND "r"."expires_at" > now()
WHERE "link"."token_hash" = $1::bytea AND "link"."expires_at" > now()
ORDER BY "r"."id" = "link"."id" DESC, "r"."created_at" DESC
LIMIT 5
