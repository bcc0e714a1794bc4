-- $1 first float8
-- $2 eventIds uuid[]
-- $3 hashes bytea[]
-- $4 commitments bytea[]
-- $5 ipSalts bytea[]
-- $6 networkSalts bytea[]
-- $7 userAgentSalts bytea[]
INSERT INTO "audit_chain" ("sequence", "event_id", "hash", "commitments", "ip_salt", "network_salt", "user_agent_salt")
SELECT $1::float8::bigint + nth - 1, event_id, hash, commitments, ip_salt, network_salt, user_agent_salt
FROM unnest($2::uuid[], $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[],
  $7::bytea[]) WITH ORDINALITY
  AS sealed (event_id, hash, commitments, ip_salt, network_salt, user_agent_salt, nth)
