-- $1 pattern text
-- $2 max integer
-- > prefix text
-- > samples text[]
SELECT prefix, (array_agg(hash ORDER BY turn, hash))[1:20] AS samples
FROM (
  SELECT hash, prefix, row_number() OVER (
    PARTITION BY prefix, substring(hash FROM '[$]sealed[$]([^$]+)[$]') ORDER BY hash) AS turn
  FROM (
    (SELECT "passwords"."hash", substring(hash FROM $1::text) AS prefix FROM "passwords"
      WHERE NOT starts_with(hash, '$argon2id$v=19$m=19456,t=2,p=1$') ORDER BY "passwords"."user_id" LIMIT 500)
    UNION ALL
    (SELECT "passwords"."hash", substring(hash FROM $1::text) AS prefix FROM "passwords"
      WHERE NOT starts_with(hash, '$argon2id$v=19$m=19456,t=2,p=1$') ORDER BY "passwords"."user_id" DESC LIMIT 500)
  ) imported
  WHERE prefix IS NOT NULL
) numbered
GROUP BY prefix ORDER BY count(*) DESC, prefix LIMIT $2::integer
