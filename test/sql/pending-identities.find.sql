-- $1 tokenHash bytea
-- > id uuid
-- > provider text
-- > subject text
-- > email text
-- > isEmailVerified boolean
-- > isAuthority boolean
-- > providerSession text?
-- > browserHash bytea
-- > locale text
-- > remember boolean
SELECT "p"."id", "p"."provider", "p"."subject", "p"."email", "p"."is_email_verified" AS "isEmailVerified", "p"."is_authority" AS "isAuthority", "p"."provider_session" AS "providerSession", "p"."browser_hash" AS "browserHash", "p"."locale", "p"."remember" FROM "pending_identities" p
WHERE "p"."token_hash" = $1::bytea AND "p"."expires_at" > now()
