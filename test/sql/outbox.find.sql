-- $1 id uuid
-- > id uuid
-- > template text
-- > recipient text
-- > locale text
-- > state text
-- > createdAt timestamptz
-- > dueAt timestamptz
-- > attempts integer
-- > expiresAt timestamptz?
-- > deliveredAt timestamptz?
-- > failedAt timestamptz?
-- > droppedAt timestamptz?
-- > failure text?
-- > isExpired boolean
SELECT "outbox"."id", "outbox"."template", "outbox"."recipient", "outbox"."locale", CASE WHEN "outbox"."delivered_at" is not null THEN 'sent' WHEN "outbox"."failed_at" is not null THEN 'failed' WHEN "outbox"."dropped_at" is not null THEN 'dropped' ELSE 'waiting' END AS "state", "outbox"."created_at" AS "createdAt", "outbox"."due_at" AS "dueAt", "outbox"."attempts", "outbox"."expires_at" AS "expiresAt", "outbox"."delivered_at" AS "deliveredAt", "outbox"."failed_at" AS "failedAt", "outbox"."dropped_at" AS "droppedAt", "outbox"."failure", coalesce("outbox"."expires_at" <= now() + interval
  '120 seconds', false) AS "isExpired" FROM "outbox" WHERE "outbox"."id" = $1::uuid
