-- $1 transport text
UPDATE "delivery_pace" p SET
  "refused_turns" = 0,
  "batch" = CASE WHEN "p"."is_found" THEN "p"."batch" + ("p"."clean_turns" + 1) / 5 ELSE
    "p"."batch" * 2 END,
  "clean_turns" = ("p"."clean_turns" + 1) % 5
WHERE "p"."transport" = $1::text AND "p"."limited_until" > now()
