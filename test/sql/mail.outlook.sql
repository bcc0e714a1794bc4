-- $1 transport text
-- > dueInMs float8?
-- > turnInMs float8?
SELECT (
    SELECT extract(epoch FROM min("outbox"."due_at") - now())::float8 * 1000 FROM "outbox"
    WHERE "outbox"."delivered_at" IS NULL AND "outbox"."failed_at" IS NULL AND "outbox"."dropped_at" IS NULL
  ) AS "dueInMs",
  (
    SELECT extract(epoch FROM "p"."next_turn_at" - now())::float8 * 1000 FROM "delivery_pace" p
    WHERE "p"."transport" = $1::text AND "p"."limited_until" > now()
  ) AS "turnInMs"
