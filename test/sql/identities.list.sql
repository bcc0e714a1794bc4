-- $1 userId uuid
-- > id uuid
-- > provider text
-- > email text?
-- > linkedAt timestamp with time zone
-- > lastUsedAt timestamp with time zone?
SELECT "i"."id", "i"."provider", "i"."email", "i"."linked_at" AS "linkedAt", "i"."last_used_at" AS "lastUsedAt" FROM "identities" i WHERE "i"."user_id" = $1::uuid ORDER BY "i"."linked_at", "i"."id"
