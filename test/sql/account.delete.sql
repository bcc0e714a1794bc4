-- $1 email text
-- $2 userId uuid
WITH "part0" AS (DELETE FROM "outbox" WHERE "outbox"."recipient" = $1::text),
"part1" AS (DELETE FROM "one_time_tokens" WHERE "one_time_tokens"."email" = $1::text AND "one_time_tokens"."user_id" IS
    NULL),
"part2" AS (DELETE FROM "outbox" WHERE "outbox"."subject_id" IN (
  SELECT "one_time_tokens"."id" FROM "one_time_tokens" WHERE "one_time_tokens"."user_id" = $2::uuid
)),
"part3" AS (DELETE FROM "registrations" WHERE "registrations"."email" = $1::text OR "registrations"."user_id" =
    $2::uuid),
"part4" AS (DELETE FROM "pending_identities" WHERE "pending_identities"."email" = $1::text),
"part5" AS (DELETE FROM "email_sign_ins" WHERE "email_sign_ins"."email" = $1::text OR "email_sign_ins"."user_id" =
    $2::uuid),
"part6" AS (DELETE FROM "outbox" WHERE "outbox"."subject_id" IN (
  SELECT "email_sign_ins"."id" FROM "email_sign_ins" WHERE "email_sign_ins"."user_id" = $2::uuid
)),
"part7" AS (DELETE FROM "invitations" WHERE "invitations"."invited_by" = $2::uuid)
DELETE FROM "users" WHERE "users"."id" = $2::uuid
