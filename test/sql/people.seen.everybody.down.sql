-- $1 from date
-- $2 fromId uuid
-- $3 to date
-- $4 toId uuid
-- $5 activeOnly boolean
-- $6 limit integer
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
  WHERE ("users"."last_seen_on", "users"."id") > ($1::date, $2::uuid) AND ("users"."last_seen_on", "users"."id") < ($3::date, $4::uuid)
    AND true AND (NOT $5::boolean OR "users"."status" = 'active')
  ORDER BY "users"."last_seen_on" DESC, "users"."id" DESC
  LIMIT $6::integer
