-- $1 id uuid
-- $2 ip inet?
-- $3 userAgent text?
-- $4 requestId text?
-- $5 actorId uuid?
-- $6 why text?
-- > id uuid
-- > template text
-- > recipient text
-- > locale text
-- > state text
-- > createdAt timestamptz
-- > dueAt timestamptz
-- > attempts integer
-- > expiresAt timestamptz?
-- > deliveredAt timestamptz?
-- > failedAt timestamptz?
-- > droppedAt timestamptz?
-- > failure text?
WITH again AS (
  UPDATE "outbox" SET
  "failed_at" = NULL,
  "due_at" = now(),
  "first_tried_at" = CASE WHEN "outbox"."first_tried_at" >= now() - interval
    '23 hours' THEN "outbox"."first_tried_at" END
  WHERE ("outbox"."id" = $1::uuid and "outbox"."delivered_at" is null and "outbox"."dropped_at" is null and ("outbox"."failed_at" is not null or "outbox"."due_at" > now() + interval '60 seconds') and NOT coalesce("outbox"."expires_at" <= now() + interval
  '120 seconds', false))
  RETURNING "outbox"."id", "outbox"."template", "outbox"."recipient", "outbox"."locale", CASE WHEN "outbox"."delivered_at" is not null THEN 'sent' WHEN "outbox"."failed_at" is not null THEN 'failed' WHEN "outbox"."dropped_at" is not null THEN 'dropped' ELSE 'waiting' END AS "state", "outbox"."created_at" AS "createdAt", "outbox"."due_at" AS "dueAt", "outbox"."attempts", "outbox"."expires_at" AS "expiresAt", "outbox"."delivered_at" AS "deliveredAt", "outbox"."failed_at" AS "failedAt", "outbox"."dropped_at" AS "droppedAt", "outbox"."failure"
), written AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "reason")
SELECT gen_random_uuid(), 'mail_sent_again', 'success', $2::inet, $3::text, $4::text, $5::uuid, (SELECT "users"."id" FROM "users" WHERE "users"."email" = again.recipient), concat_ws(': ', again.template || ' ' || again.id, $6::text) FROM again
)
SELECT "id", "template", "recipient", "locale", "state", "createdAt", "dueAt", "attempts", "expiresAt", "deliveredAt", "failedAt", "droppedAt", "failure" FROM again
