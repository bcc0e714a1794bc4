-- $1 provider text
-- $2 subject text?
-- $3 providerSession text?
DELETE FROM "pending_sign_ins" p WHERE "p"."identity_id" IN (
    SELECT "identities"."id" FROM "identities"
    WHERE "identities"."provider" = $1::text
      AND ($2::text IS NULL OR "identities"."subject" = $2::text)
  ) AND ($3::text IS NULL OR "p"."provider_session" = $3::text
    OR ($2::text IS NOT NULL AND "p"."provider_session" IS NULL))
