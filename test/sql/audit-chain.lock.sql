-- > isAlone boolean
SELECT pg_try_advisory_xact_lock(7236502944126398754::bigint) AS "isAlone"
