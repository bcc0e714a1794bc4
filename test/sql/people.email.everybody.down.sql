-- $1 from text
-- $2 to text
-- $3 activeOnly boolean
-- $4 limit integer
-- > id uuid
-- > email text
-- > role text
-- > furtherRoles text[]
-- > status text
-- > locale text
-- > createdAt timestamp with time zone
-- > lastSeenOn date
-- > deletionDueAt timestamp with time zone?
SELECT "users"."id", "users"."email", "users"."role", "users"."further_roles" AS "furtherRoles", "users"."status", "users"."locale", "users"."created_at" AS "createdAt", "users"."last_seen_on" AS "lastSeenOn", "users"."deletion_due_at" AS "deletionDueAt" FROM "users"
  WHERE "users"."email" COLLATE "C" >= $1::text AND "users"."email" COLLATE "C" < $2::text
    AND true AND (NOT $3::boolean OR "users"."status" = 'active')
  ORDER BY "users"."email" COLLATE "C" DESC
  LIMIT $4::integer
