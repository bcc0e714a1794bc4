-- $1 noticeId uuid
-- $2 recipient text
-- $3 locale text
-- $4 data jsonb
-- $5 userId uuid
-- $6 signInKey bytea?
-- $7 id uuid
INSERT INTO "outbox" ("id", "recipient", "locale", "data", "template")
SELECT $1::uuid, $2::text, $3::text, $4::jsonb || CASE WHEN told.times = 3 - 1 THEN '{"last": "yes"}'::jsonb ELSE '{}'::jsonb END, 'new-sign-in'
FROM (
  SELECT count(*) AS times FROM "outbox"
  WHERE "outbox"."template" = 'new-sign-in' AND "outbox"."recipient" = $2::text
    AND "outbox"."created_at" > now() - interval '1 hour'
) told
WHERE told.times < 3 AND NOT EXISTS (SELECT FROM "sessions" s WHERE "s"."user_id" = $5::uuid AND "s"."sign_in_key" = $6::bytea AND "s"."id" <> $7::uuid
    AND "s"."created_at" > now() - interval '5 seconds')
