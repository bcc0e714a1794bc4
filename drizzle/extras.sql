-- What Drizzle can't express. Applied by `npm run db:migrate` and `npm run db:push`, every time, after the tables: so
-- every statement must be one that may be repeated. All is correct without it; it is faster with it.

-- A rotation updates its session's row, a delivery its mail's, and no indexed column changes. Room left in each page lets
-- the new version of the row stay there, without touching an index (a HOT update).
-- Source: PostgreSQL manual, "Heap-Only Tuples (HOT)".
ALTER TABLE sessions SET (fillfactor = 70);
ALTER TABLE outbox SET (fillfactor = 70);
