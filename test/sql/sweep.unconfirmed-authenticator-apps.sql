-- $1 limit integer
-- > deleted integer
WITH gone AS (
  DELETE FROM "totp_factors" WHERE "user_id" = ANY (ARRAY(
    SELECT "user_id" FROM "totp_factors" WHERE
      "totp_factors"."confirmed_at" IS NULL
  AND "totp_factors"."created_at" <= now() - make_interval(mins => 60)
    ORDER BY "created_at" LIMIT $1::integer FOR UPDATE SKIP LOCKED
  )) RETURNING 1
)
SELECT count(*)::integer AS deleted FROM gone
