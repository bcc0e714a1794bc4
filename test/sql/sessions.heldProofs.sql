-- $1 userId uuid
-- > method text
SELECT 'pwd'::text AS method WHERE EXISTS (SELECT FROM "passwords" WHERE "passwords"."user_id" = $1::uuid)
