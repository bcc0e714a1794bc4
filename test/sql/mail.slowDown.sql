-- $1 transport text
-- $2 everyMs integer
-- $3 batch integer
-- $4 refusedTurns integer
-- $5 isFound boolean
-- $6 pauseMs integer
INSERT INTO "delivery_pace" AS "p" ("transport", "every_ms", "batch", "refused_turns", "is_found", "next_turn_at", "limited_until")
SELECT $1::text, $2::integer, $3::integer, $4::integer, $5::boolean, pause.ends, pause.ends + interval '60 seconds'
FROM (SELECT now() + $6::integer * interval '1 millisecond' AS ends) pause
ON CONFLICT ("transport") DO UPDATE SET
  "next_turn_at" = greatest("p"."next_turn_at", excluded."next_turn_at"),
  "limited_until" = greatest("p"."limited_until", excluded."limited_until"),
  "is_found" = excluded."is_found" OR "p"."is_found" AND "p"."limited_until" > now(),
  "every_ms" = excluded."every_ms",
  "batch" = excluded."batch",
  "refused_turns" = excluded."refused_turns",
  "clean_turns" = 0
