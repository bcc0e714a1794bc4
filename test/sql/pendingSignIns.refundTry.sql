-- $1 id uuid
UPDATE "pending_sign_ins" p SET
  "tries" = "p"."tries" - 1
WHERE "p"."id" = $1::uuid AND "p"."tries" > 0
