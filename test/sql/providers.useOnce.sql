-- $1 hash bytea
-- $2 seconds integer
-- > hash bytea
INSERT INTO "used_challenges" ("hash", "expires_at")
SELECT $1::bytea, now() + make_interval(secs => $2::integer)
ON CONFLICT DO NOTHING RETURNING "used_challenges"."hash"
