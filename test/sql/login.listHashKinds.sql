-- $1 pattern text
-- $2 max integer
-- > prefix text
-- > sample text
SELECT substring(hash FROM $1::text) AS prefix, min(hash) AS sample
FROM (
  (SELECT "passwords"."hash" FROM "passwords" WHERE NOT starts_with(hash, '$argon2id$v=19$m=19456,t=2,p=1$')
    ORDER BY "passwords"."user_id" LIMIT 500)
  UNION ALL
  (SELECT "passwords"."hash" FROM "passwords" WHERE NOT starts_with(hash, '$argon2id$v=19$m=19456,t=2,p=1$')
    ORDER BY "passwords"."user_id" DESC LIMIT 500)
) imported
WHERE hash ~ $1::text
GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT $2::integer
