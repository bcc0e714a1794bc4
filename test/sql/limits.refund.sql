-- $1 keys bytea[]
-- $2 ends timestamptz[]
-- $3 all boolean[]
WITH locked AS MATERIALIZED (
  SELECT "r"."key", refund.everything
  FROM unnest($1::bytea[], $2::timestamptz[], $3::boolean[]) WITH ORDINALITY AS refund (key, ends, everything, position)
  JOIN "rate_limits" r ON "r"."key" = refund.key AND (refund.ends IS NULL OR "r"."expires_at" = refund.ends)
  ORDER BY refund.position
  FOR UPDATE OF r
)
UPDATE "rate_limits" r SET

  "hits" = CASE WHEN locked.everything THEN 0 ELSE "r"."hits" - 1 END
FROM locked WHERE "r"."key" = locked.key AND "r"."hits" > 0
