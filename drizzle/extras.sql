-- What Drizzle can't express. Applied by `npm run db:migrate` and `npm run db:push`, every time, after the tables: so
-- every statement must be one that may be repeated. All is correct without it, and faster with it.

-- A rotation updates its session's row and none of its indexed columns. With room left in the page the new version of
-- the row stays there, and no index is touched (a HOT update). Source: PostgreSQL manual, "Heap-Only Tuples (HOT)".
ALTER TABLE sessions SET (fillfactor = 70);

-- The same for a limit's row, which is updated by each hit.
ALTER TABLE rate_limits SET (fillfactor = 70);
