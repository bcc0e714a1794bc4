-- $1 userId uuid
DELETE FROM "trusted_browsers" t WHERE "t"."user_id" = $1::uuid
