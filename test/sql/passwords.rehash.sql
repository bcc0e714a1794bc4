-- $1 userId uuid
-- $2 to text
-- $3 from text
WITH locked AS (SELECT "users"."id" FROM "users" WHERE "users"."id" = $1::uuid FOR NO KEY UPDATE)
UPDATE "passwords" SET
  "hash" = $2::text
FROM locked WHERE "passwords"."user_id" = locked.id AND "passwords"."hash" = $3::text
