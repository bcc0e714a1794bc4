-- $1 browserHash bytea?
-- $2 tokenHash bytea
-- > id uuid
-- > email text
-- > spent boolean
-- > ended boolean
-- > browserPendingId uuid?
-- > browserLocale text?
-- > browserUserId uuid?
SELECT "link"."id", "link"."email", "link"."spent_at" IS NOT NULL AS "spent", "link"."ended_at" IS NOT NULL AS "ended", "own"."id" AS "browserPendingId", "own"."locale" AS "browserLocale", "own"."user_id" AS "browserUserId"
FROM "registrations" link
LEFT JOIN LATERAL (
  SELECT "r"."id", "r"."locale", "r"."user_id" FROM "registrations" r
  WHERE "r"."browser_hash" = $1::bytea AND "r"."email" = "link"."email" AND "r"."ended_at" IS NULL
    AND "r"."expires_at" > now()
  ORDER BY "r"."created_at" DESC LIMIT 1
) own ON true
WHERE "link"."token_hash" = $2::bytea AND "link"."expires_at" > now()
