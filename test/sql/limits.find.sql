-- $1 keys bytea[]
-- > key bytea
-- > hits integer
-- > ends text
SELECT "r"."key", "r"."hits", "r"."expires_at"::text AS ends FROM "rate_limits" r
WHERE "r"."key" = ANY ($1::bytea[]) AND "r"."expires_at" > now() AND "r"."hits" > 0
