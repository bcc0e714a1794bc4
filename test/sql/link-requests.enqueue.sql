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
-- $21 email text
-- $22 keyIds text[]
-- $23 seconds integer
-- $24 returnTo text?
-- $25 purpose text
-- $26 id uuid
-- $27 tokenHash bytea
-- $28 keyId text
-- $29 event text
-- $30 outcome text
-- $31 ip inet?
-- $32 userAgent text?
-- $33 requestId text?
-- $34 actorId uuid?
-- $35 template text
-- $36 mailId uuid
-- > bucket integer
-- > hits integer
-- > ends text
-- > secondsLeft float8
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
), owner AS (
  SELECT "users"."id", "users"."locale" FROM "users"
  WHERE "users"."email" = $21::text AND "users"."status" = 'active' FOR KEY SHARE
), undo AS (
  SELECT "t"."id", "t"."key_id", "t"."expires_at", "t"."return_to", "u"."locale"
  FROM "one_time_tokens" t JOIN "users" u ON "u"."id" = "t"."user_id"
  WHERE "t"."email" = $21::text AND "t"."purpose" = 'undo-email-change' AND "t"."expires_at" > now()
    AND "t"."key_id" = ANY($22::text[]) AND ("u"."status" = 'active' OR "u"."status" = 'disabled' AND "u"."deletion_due_at" > now() AND EXISTS (
      SELECT FROM "one_time_tokens" keeping
      WHERE "keeping"."user_id" = "u"."id" AND "keeping"."purpose" = 'keep-account'
        AND "keeping"."expires_at" > now()
    )) AND NOT EXISTS (SELECT 1 FROM owner)
  ORDER BY "t"."created_at", "t"."id"
  LIMIT 1
), attempt AS (
  SELECT id, key_id, locale, expires_at, return_to FROM registrations
  WHERE email = $21::text AND token_hash IS NOT NULL AND expires_at > now() AND verified_at IS NULL
    AND ended_at IS NULL
  ORDER BY created_at DESC, id DESC
  LIMIT 1
), renewed AS (
  UPDATE "one_time_tokens" SET
  "expires_at" = now() + make_interval(secs => $23::integer),
  "return_to" = coalesce("one_time_tokens"."return_to", $24::text)
  WHERE "one_time_tokens"."id" = (
    SELECT "t"."id" FROM "one_time_tokens" t
    WHERE "t"."email" = $21::text AND "t"."purpose" = $25::text
      AND "t"."user_id" IS NOT DISTINCT FROM (SELECT id FROM owner) AND "t"."expires_at" > now()
      AND "t"."created_at" > now() - make_interval(secs => $23::integer) AND "t"."key_id" = ANY($22::text[])
    ORDER BY "t"."created_at" DESC, "t"."id" DESC
    LIMIT 1
  ) AND EXISTS (SELECT FROM passed)
  RETURNING id, user_id, key_id, expires_at, return_to
), created AS (
  INSERT INTO "one_time_tokens" ("id", "purpose", "user_id", "email", "token_hash", "key_id", "return_to", "expires_at")
SELECT $26::uuid, $25::text, (SELECT id FROM owner), $21::text, $27::bytea, $28::text, $24::text, now() + make_interval(secs => $23::integer)
  WHERE NOT EXISTS (SELECT 1 FROM renewed) AND EXISTS (SELECT FROM passed)
  RETURNING id, user_id, key_id, expires_at, return_to
), token AS (
  SELECT * FROM renewed UNION ALL SELECT * FROM created
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id")
SELECT gen_random_uuid(), $29::text, $30::text, $31::inet, $32::text, $33::text, $34::uuid, user_id
  FROM token
), mail AS (
  SELECT $35::text AS template, t.id, t.key_id, coalesce(o.locale, 'en') AS locale, t.expires_at,
    t.return_to, t.user_id IS NULL AS is_nobodys, 3 AS rank
  FROM token t LEFT JOIN owner o ON true
  UNION ALL SELECT 'email-changed', id, key_id, locale, expires_at, return_to, false, 1
  FROM undo
  UNION ALL SELECT 'verify-email', id, key_id, locale, expires_at, return_to, false, 2
  FROM attempt WHERE NOT EXISTS (SELECT 1 FROM owner)
  ORDER BY rank
  LIMIT 1
), written AS (
INSERT INTO "outbox" ("id", "recipient", "subject_id", "key_id", "data", "locale", "expires_at", "dropped_at", "template")
SELECT $36::uuid, $21::text, id, key_id, jsonb_build_object('returnTo', coalesce(return_to, $24::text)), locale, expires_at, CASE WHEN is_nobodys THEN now() END, template
FROM mail, passed
)
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
ORDER BY bucket
