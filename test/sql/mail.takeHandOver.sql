-- $1 holdMs integer
-- > transport text
INSERT INTO "delivery_pace" AS "p" ("transport", "next_turn_at", "limited_until", "every_ms", "batch")
SELECT 'hand-over', now() + $1::integer * interval '1 millisecond', now(), 0, 0
ON CONFLICT ("transport") DO UPDATE SET

  "next_turn_at" = excluded."next_turn_at"
WHERE "p"."next_turn_at" <= now()
RETURNING "p"."transport"
