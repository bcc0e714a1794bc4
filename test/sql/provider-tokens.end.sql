-- $1 provider text
-- $2 subject text?
-- $3 providerSession text?
DELETE FROM "provider_tokens" t USING "identities" i
WHERE "i"."id" = "t"."identity_id" AND "i"."provider" = $1::text
  AND ($2::text IS NULL OR "i"."subject" = $2::text)
  AND ($3::text IS NULL OR "t"."provider_session" = $3::text
    OR ($2::text IS NOT NULL AND "t"."provider_session" IS NULL))
  AND 'offline_access' <> ALL (string_to_array("t"."scopes", ' '))
