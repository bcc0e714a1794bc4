-- $1 key0 bytea
-- $2 seconds0 integer
-- $3 inARow0 boolean
-- $4 key1 bytea
-- $5 seconds1 integer
-- $6 max0 integer
-- $7 inARow1 boolean
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
), "hit1" AS (
  INSERT INTO "rate_limits" AS "r" ("key", "hits", "expires_at")
SELECT $4::bytea, 1, now() + make_interval(secs => $5::integer) FROM "hit0" before WHERE before.hits <= $6::integer
  ON CONFLICT ("key") DO UPDATE SET
  "hits" = CASE WHEN "r"."expires_at" <= now() THEN 1 ELSE "r"."hits" + 1 END,
  "expires_at" = CASE WHEN "r"."expires_at" <= now() OR $7::boolean THEN
      excluded."expires_at" ELSE "r"."expires_at" END
  RETURNING hits, expires_at
)
SELECT 0 AS bucket, hits, expires_at::text AS ends, extract(epoch FROM expires_at -
  now())::float8 AS "secondsLeft"
FROM "hit0" UNION ALL
SELECT 1 AS bucket, hits, expires_at::text AS ends, extract(epoch FROM expires_at -
  now())::float8 AS "secondsLeft"
FROM "hit1"
ORDER BY bucket
