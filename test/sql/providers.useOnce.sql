-- $1 hash bytea
-- > hash bytea
INSERT INTO "used_challenges" ("hash", "expires_at")
SELECT $1::bytea, now() + interval '1 hour'
ON CONFLICT DO NOTHING RETURNING "used_challenges"."hash"
