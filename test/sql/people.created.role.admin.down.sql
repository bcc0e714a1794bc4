-- $1 from timestamptz
-- $2 fromId uuid
-- $3 to timestamptz
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
WITH RECURSIVE sets AS (
  (SELECT "users"."further_roles" FROM "users" WHERE "users"."further_roles" <> '{}'
    ORDER BY "users"."further_roles" LIMIT 1)
  UNION ALL
  SELECT (SELECT "users"."further_roles" FROM "users"
    WHERE "users"."further_roles" <> '{}' AND "users"."further_roles" > sets.further_roles
    ORDER BY "users"."further_roles" LIMIT 1)
  FROM sets WHERE sets.further_roles IS NOT NULL
)
SELECT "id", "email", "role", "furtherRoles", "status", "locale", "createdAt", "lastSeenOn", "deletionDueAt" FROM (
  (
  SELECT "users"."id", "users"."email", "users"."role", "users"."further_roles" AS "furtherRoles", "users"."status", "users"."locale", "users"."created_at" AS "createdAt", "users"."last_seen_on" AS "lastSeenOn", "users"."deletion_due_at" AS "deletionDueAt" FROM "users"
  WHERE ("users"."created_at", "users"."id") > ($1::timestamptz, $2::uuid) AND ("users"."created_at", "users"."id") < ($3::timestamptz, $4::uuid)
    AND "users"."role" = 'admin' AND (NOT $5::boolean OR "users"."status" = 'active')
  ORDER BY "users"."created_at" DESC, "users"."id" DESC
  LIMIT $6::integer)
  UNION ALL
  SELECT "id", "email", "role", "furtherRoles", "status", "locale", "createdAt", "lastSeenOn", "deletionDueAt" FROM sets CROSS JOIN LATERAL (
  SELECT "users"."id", "users"."email", "users"."role", "users"."further_roles" AS "furtherRoles", "users"."status", "users"."locale", "users"."created_at" AS "createdAt", "users"."last_seen_on" AS "lastSeenOn", "users"."deletion_due_at" AS "deletionDueAt" FROM "users"
  WHERE ("users"."created_at", "users"."id") > ($1::timestamptz, $2::uuid) AND ("users"."created_at", "users"."id") < ($3::timestamptz, $4::uuid)
    AND "users"."further_roles" <> '{}' AND "users"."further_roles" = sets.further_roles AND (NOT $5::boolean OR "users"."status" = 'active')
  ORDER BY "users"."created_at" DESC, "users"."id" DESC
  LIMIT $6::integer) of_set
  WHERE sets.further_roles @> ARRAY['admin']
) found
ORDER BY "createdAt" DESC, id DESC LIMIT $6::integer
