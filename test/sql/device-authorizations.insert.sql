-- $1 id uuid
-- $2 deviceCodeHash bytea
-- $3 userCodeHash bytea
-- $4 clientName text?
-- $5 ip inet?
-- $6 userAgent text?
-- $7 place text?
-- > id uuid
INSERT INTO "device_authorizations" AS "d" ("id", "device_code_hash", "user_code_hash", "client_name", "ip", "user_agent", "place", "interval_seconds", "expires_at")
SELECT $1::uuid, $2::bytea, $3::bytea, $4::text, $5::inet, $6::text, $7::text, 5, now() + make_interval(secs => 600)
ON CONFLICT DO NOTHING
RETURNING "d"."id"
