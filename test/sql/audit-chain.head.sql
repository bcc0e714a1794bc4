-- > now text
-- > sequence float8?
-- > hash bytea?
SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "now", head.sequence::float8 AS "sequence", head.hash
FROM (SELECT 1) AS one
LEFT JOIN LATERAL (
  SELECT * FROM "audit_chain" ORDER BY "audit_chain"."sequence" DESC LIMIT 1
) AS head ON true
