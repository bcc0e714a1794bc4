-- $1 ids uuid[]
UPDATE "email_sign_ins" e SET
  "tries" = "e"."tries" - 1
WHERE "e"."id" = ANY($1::uuid[]) AND "e"."tries" > 0
