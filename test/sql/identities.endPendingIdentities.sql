-- $1 provider text
-- $2 subject text?
-- $3 providerSession text?
DELETE FROM "pending_identities" a WHERE "a"."provider" = $1::text
  AND ($2::text IS NULL OR "a"."subject" = $2::text)
  AND ($3::text IS NULL OR "a"."provider_session" = $3::text
    OR ($2::text IS NOT NULL AND "a"."provider_session" IS NULL))
