-- $1 recipient text
-- $2 at timestamptz
-- $3 after uuid
-- $4 window integer
-- $5 state text?
-- $6 limit integer
-- > id uuid?
-- > template text?
-- > recipient text?
-- > locale text?
-- > state text?
-- > createdAt timestamptz?
-- > dueAt timestamptz?
-- > attempts integer?
-- > expiresAt timestamptz?
-- > deliveredAt timestamptz?
-- > failedAt timestamptz?
-- > droppedAt timestamptz?
-- > failure text?
-- > place timestamptz?
-- > lastAt timestamptz?
-- > lastId uuid?
-- > looked integer
-- > waiting integer
-- > failed integer
WITH looked AS MATERIALIZED (
  SELECT "outbox"."id", "outbox"."template", "outbox"."recipient", "outbox"."locale", CASE WHEN "outbox"."delivered_at" is not null THEN 'sent' WHEN "outbox"."failed_at" is not null THEN 'failed' WHEN "outbox"."dropped_at" is not null THEN 'dropped' ELSE 'waiting' END AS "state", "outbox"."created_at" AS "createdAt", "outbox"."due_at" AS "dueAt", "outbox"."attempts", "outbox"."expires_at" AS "expiresAt", "outbox"."delivered_at" AS "deliveredAt", "outbox"."failed_at" AS "failedAt", "outbox"."dropped_at" AS "droppedAt", "outbox"."failure", "outbox"."created_at" AS place FROM "outbox"
  WHERE "outbox"."recipient" = $1::text AND ("outbox"."created_at", "outbox"."id") < ($2::timestamptz, $3::uuid)
  ORDER BY "outbox"."created_at" DESC, "outbox"."id" DESC LIMIT $4::integer
), last AS (
  SELECT place AS "lastAt", id AS "lastId" FROM looked ORDER BY place ASC, id ASC LIMIT 1
), fitting AS (
  SELECT * FROM looked WHERE $5::text IS NULL OR state = $5::text
  ORDER BY place DESC, id DESC LIMIT $6::integer
), counts AS (
  SELECT (SELECT count(*)::integer FROM looked) AS looked, (
    SELECT count(*)::integer FROM (SELECT FROM "outbox" WHERE ("outbox"."delivered_at" is null and "outbox"."failed_at" is null and "outbox"."dropped_at" is null) LIMIT 10000) AS n
  ) AS waiting,
  (
    SELECT count(*)::integer FROM (SELECT FROM "outbox" WHERE "outbox"."failed_at" is not null LIMIT 10000) AS n
  ) AS failed
)
SELECT "id", "template", "recipient", "locale", "state", "createdAt", "dueAt", "attempts", "expiresAt", "deliveredAt", "failedAt", "droppedAt", "failure", place, "lastAt", "lastId", looked, waiting, failed
FROM counts LEFT JOIN last ON true LEFT JOIN fitting ON true
ORDER BY place DESC, id DESC
