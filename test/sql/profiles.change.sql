-- $1 id uuid
-- $2 locale text?
-- $3 removed text[]
-- $4 set jsonb
-- > locale text
-- > profile jsonb?
WITH found AS (SELECT "users"."id", "users"."locale" FROM "users" WHERE "users"."id" = $1::uuid),
changed AS (
  UPDATE "users" SET
  "locale" = coalesce($2::text, "users"."locale"),
  "profile" = ("users"."profile" - $3::text[]) || $4::jsonb
  WHERE "users"."id" = $1::uuid AND octet_length((("users"."profile" - $3::text[]) || $4::jsonb)::text) <=
    greatest(8192, octet_length("users"."profile"::text))
  RETURNING "users"."id", "users"."locale", "users"."profile"
)
SELECT coalesce(changed.locale, found.locale) AS locale, changed.profile
FROM found LEFT JOIN changed ON changed.id = found.id
