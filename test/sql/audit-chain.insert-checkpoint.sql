-- $1 hash bytea
-- $2 youngestAt timestamptz
-- $3 createdAt timestamptz
-- $4 keyId text?
-- $5 signature bytea?
-- $6 number float8
-- $7 sequence float8
-- $8 isSent boolean
INSERT INTO "audit_checkpoints" ("hash", "youngest_at", "created_at", "key_id", "signature", "number", "sequence", "due_at")
SELECT $1::bytea, $2::timestamptz, $3::timestamptz, $4::text, $5::bytea, $6::float8::bigint, $7::float8::bigint, CASE WHEN $8::boolean THEN now() END
