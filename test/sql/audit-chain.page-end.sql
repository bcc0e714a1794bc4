-- $1 at timestamptz
-- $2 id uuid
-- $3 endAt timestamptz
-- $4 endId uuid
-- $5 rest integer
-- > at timestamptz
-- > id uuid
SELECT "audit_events"."created_at" AS "at", "audit_events"."id" FROM "audit_events"
WHERE ("audit_events"."created_at", "audit_events"."id") > ($1::timestamptz, $2::uuid) AND ("audit_events"."created_at", "audit_events"."id") <= ($3::timestamptz, $4::uuid)
ORDER BY "audit_events"."created_at", "audit_events"."id"
OFFSET $5::integer LIMIT 1
