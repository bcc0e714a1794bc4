-- $1 since timestamptz?
-- $2 ip inet?
-- $3 userAgent text?
-- $4 requestId text?
-- $5 actorId uuid?
-- $6 said text
-- $7 why text?
-- > again integer
WITH again AS (
  UPDATE "outbox" SET
  "failed_at" = NULL,
  "due_at" = now(),
  "first_tried_at" = CASE WHEN "outbox"."first_tried_at" >= now() - interval
    '23 hours' THEN "outbox"."first_tried_at" END WHERE "outbox"."id" = ANY (ARRAY(
    SELECT "outbox"."id" FROM "outbox"
    WHERE "outbox"."failed_at" is not null AND "outbox"."failed_at" >= coalesce($1::timestamptz, '-infinity') AND NOT coalesce("outbox"."expires_at" <= now() + interval
  '120 seconds', false)
    ORDER BY "outbox"."failed_at" LIMIT 500 FOR UPDATE SKIP LOCKED
  )) AND "outbox"."failed_at" is not null
  RETURNING 1
), counted AS (
  SELECT count(*)::integer AS again FROM again
), written AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "reason")
SELECT gen_random_uuid(), 'mails_sent_again', 'success', $2::inet, $3::text, $4::text, $5::uuid, NULL::uuid, concat_ws(': ', counted.again || $6::text, $7::text) FROM counted WHERE counted.again > 0
)
SELECT again FROM counted
