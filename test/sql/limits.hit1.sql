-- $1 key0 bytea
-- $2 seconds0 integer
-- $3 inARow0 boolean
-- > bucket integer
-- > hits integer
-- > ends text
-- > secondsLeft float8
WITH "hit0" AS (
  INSERT INTO "rate_limits" AS "r" ("key", "hits", "expires_at")
SELECT $1::bytea, 1, now() + make_interval(secs => $2::integer)
  ON CONFLICT ("key") DO UPDATE SET
  "hits" = CASE WHEN "r"."expires_at" <= now() THEN 1 ELSE "r"."hits" + 1 END,
  "expires_at" = CASE WHEN "r"."expires_at" <= now() OR $3::boolean THEN
      excluded."expires_at" ELSE "r"."expires_at" END
  RETURNING hits, expires_at
)
SELECT 0 AS bucket, hits, expires_at::text AS ends, extract(epoch FROM expires_at -
  now())::float8 AS "secondsLeft"
FROM "hit0"
ORDER BY bucket
