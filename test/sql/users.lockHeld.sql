-- $1 id uuid
-- $2 credentialEpoch integer
-- > held integer
WITH locked AS MATERIALIZED (
  SELECT FROM "users"
  WHERE "users"."id" = $1::uuid AND "users"."status" = 'active'
    AND "users"."credential_epoch" = $2::integer
  FOR NO KEY UPDATE
)
SELECT 1 / (CASE WHEN count(*) = 1 THEN 1 ELSE 0 END) AS held FROM locked
