-- $1 transport text
-- > batch integer
-- > refusedTurns integer
UPDATE "delivery_pace" p SET

  "next_turn_at" = now() + "p"."every_ms" * interval '1 millisecond',
  "limited_until" = now() + "p"."every_ms" * interval '1 millisecond' + interval '60 seconds'
WHERE "p"."transport" = $1::text AND "p"."limited_until" > now() AND "p"."next_turn_at" <= now()
RETURNING "p"."batch", "p"."refused_turns" AS "refusedTurns"
