UPDATE "delivery_pace" p SET
  "next_turn_at" = now() WHERE "p"."transport" =
  'hand-over'
