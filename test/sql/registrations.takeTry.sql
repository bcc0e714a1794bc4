-- $1 key0 bytea?
-- $2 seconds0 integer?
-- $3 inARow0 boolean?
-- $4 key1 bytea?
-- $5 seconds1 integer?
-- $6 max0 integer?
-- $7 inARow1 boolean?
-- $8 key2 bytea?
-- $9 seconds2 integer?
-- $10 max1 integer?
-- $11 inARow2 boolean?
-- $12 key3 bytea?
-- $13 seconds3 integer?
-- $14 max2 integer?
-- $15 inARow3 boolean?
-- $16 key4 bytea?
-- $17 seconds4 integer?
-- $18 max3 integer?
-- $19 inARow4 boolean?
-- $20 max4 integer?
-- $21 tokenHash bytea
-- $22 maxTries integer
-- > bucket integer?
-- > hits integer?
-- > ends text?
-- > secondsLeft float8?
-- > isTaken boolean
WITH "hit0" AS (
  INSERT INTO "rate_limits" AS "r" ("key", "hits", "expires_at")
SELECT $1::bytea, 1, now() + make_interval(secs => $2::integer) WHERE $1::bytea IS NOT NULL
  ON CONFLICT ("key") DO UPDATE SET
  "hits" = CASE WHEN "r"."expires_at" <= now() THEN 1 ELSE "r"."hits" + 1 END,
  "expires_at" = CASE WHEN "r"."expires_at" <= now() OR $3::boolean THEN
      excluded."expires_at" ELSE "r"."expires_at" END
  RETURNING hits, expires_at
), "hit1" AS (
  INSERT INTO "rate_limits" AS "r" ("key", "hits", "expires_at")
SELECT $4::bytea, 1, now() + make_interval(secs => $5::integer) FROM "hit0" before WHERE before.hits <= $6::integer AND $4::bytea IS NOT NULL
  ON CONFLICT ("key") DO UPDATE SET
  "hits" = CASE WHEN "r"."expires_at" <= now() THEN 1 ELSE "r"."hits" + 1 END,
  "expires_at" = CASE WHEN "r"."expires_at" <= now() OR $7::boolean THEN
      excluded."expires_at" ELSE "r"."expires_at" END
  RETURNING hits, expires_at
), "hit2" AS (
  INSERT INTO "rate_limits" AS "r" ("key", "hits", "expires_at")
SELECT $8::bytea, 1, now() + make_interval(secs => $9::integer) FROM "hit1" before WHERE before.hits <= $10::integer AND $8::bytea IS NOT NULL
  ON CONFLICT ("key") DO UPDATE SET
  "hits" = CASE WHEN "r"."expires_at" <= now() THEN 1 ELSE "r"."hits" + 1 END,
  "expires_at" = CASE WHEN "r"."expires_at" <= now() OR $11::boolean THEN
      excluded."expires_at" ELSE "r"."expires_at" END
  RETURNING hits, expires_at
), "hit3" AS (
  INSERT INTO "rate_limits" AS "r" ("key", "hits", "expires_at")
SELECT $12::bytea, 1, now() + make_interval(secs => $13::integer) FROM "hit2" before WHERE before.hits <= $14::integer AND $12::bytea IS NOT NULL
  ON CONFLICT ("key") DO UPDATE SET
  "hits" = CASE WHEN "r"."expires_at" <= now() THEN 1 ELSE "r"."hits" + 1 END,
  "expires_at" = CASE WHEN "r"."expires_at" <= now() OR $15::boolean THEN
      excluded."expires_at" ELSE "r"."expires_at" END
  RETURNING hits, expires_at
), "hit4" AS (
  INSERT INTO "rate_limits" AS "r" ("key", "hits", "expires_at")
SELECT $16::bytea, 1, now() + make_interval(secs => $17::integer) FROM "hit3" before WHERE before.hits <= $18::integer AND $16::bytea IS NOT NULL
  ON CONFLICT ("key") DO UPDATE SET
  "hits" = CASE WHEN "r"."expires_at" <= now() THEN 1 ELSE "r"."hits" + 1 END,
  "expires_at" = CASE WHEN "r"."expires_at" <= now() OR $19::boolean THEN
      excluded."expires_at" ELSE "r"."expires_at" END
  RETURNING hits, expires_at
), passed AS (
  SELECT 1 WHERE NOT EXISTS (SELECT FROM "hit0" WHERE hits > $6::integer)
    AND NOT EXISTS (SELECT FROM "hit1" WHERE hits > $10::integer)
    AND NOT EXISTS (SELECT FROM "hit2" WHERE hits > $14::integer)
    AND NOT EXISTS (SELECT FROM "hit3" WHERE hits > $18::integer)
    AND NOT EXISTS (SELECT FROM "hit4" WHERE hits > $20::integer)
), taken AS (
  UPDATE "registrations" r SET
  "password_tries" = "r"."password_tries" + 1
  FROM passed
  WHERE "r"."token_hash" = $21::bytea AND "r"."expires_at" > now() AND "r"."password_tries" < $22::integer
    AND ("r"."ended_at" IS NULL OR "r"."spent_at" IS NOT NULL)
  RETURNING "r"."id"
)
SELECT "bucket", "hits", "ends", "secondsLeft", EXISTS (SELECT FROM taken) AS "isTaken"
FROM (SELECT 1) AS one LEFT JOIN (
SELECT 0 AS bucket, hits, expires_at::text AS ends, extract(epoch FROM expires_at -
  now())::float8 AS "secondsLeft"
FROM "hit0" UNION ALL
SELECT 1 AS bucket, hits, expires_at::text AS ends, extract(epoch FROM expires_at -
  now())::float8 AS "secondsLeft"
FROM "hit1" UNION ALL
SELECT 2 AS bucket, hits, expires_at::text AS ends, extract(epoch FROM expires_at -
  now())::float8 AS "secondsLeft"
FROM "hit2" UNION ALL
SELECT 3 AS bucket, hits, expires_at::text AS ends, extract(epoch FROM expires_at -
  now())::float8 AS "secondsLeft"
FROM "hit3" UNION ALL
SELECT 4 AS bucket, hits, expires_at::text AS ends, extract(epoch FROM expires_at -
  now())::float8 AS "secondsLeft"
FROM "hit4"
ORDER BY bucket) AS hit ON true
ORDER BY bucket
