// @ts-check
import { performance } from 'node:perf_hooks';

/**
 * Fills a migrated database with so many users, and as many events of the audit, over two years. Their
 * addresses and the days on which they were seen stand in no order with their rows.
 * @param {import('postgres').Sql} sql @param {number} count
 * @returns {Promise<number>} how long that took, in seconds
 */
export async function loadPeople(sql, count) {
  const began = performance.now();
  await sql`SET synchronous_commit = off`;
  await sql`SET maintenance_work_mem = '512MB'`;
  // A UUIDv7 of this moment.
  await sql.unsafe(`CREATE FUNCTION pg_temp.id_at(at timestamptz, n int) RETURNS uuid LANGUAGE sql STABLE
    AS $$ SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7000a' ||
      substr(md5(n::text), 1, 15))::uuid $$`);
  const indexes = await sql`SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename IN ('users', 'audit_events') AND indexname NOT LIKE '%_pkey'`;
  for (const { indexname } of indexes) await sql`DROP INDEX ${sql(indexname)}`;
  await sql`INSERT INTO users (id, email, email_verified_at, role, further_roles, status, deletion_due_at,
      created_at, last_seen_on)
    SELECT pg_temp.id_at(at, n), substr(md5(n::text), 1, 12) || n || '@example.com', at,
      CASE WHEN n % ${Math.ceil(count / 10)}::int = 7 THEN 'admin' WHEN n % 100 = 3 THEN 'editor' ELSE 'user'
        END,
      CASE WHEN n % 1000 = 5 THEN '{support}' WHEN n % 100 = 6 THEN '{beta}' ELSE '{}' END::text[],
      CASE WHEN n % 50 = 1 THEN 'disabled' ELSE 'active' END,
      CASE WHEN n % 1000 = 1 THEN now() + interval '7 days' END,
      at, (at + interval '1 day' * (hashint4(n) & 255))::date
    FROM generate_series(1, ${count}::int) n,
      LATERAL (SELECT timestamptz '2025-01-01' + n * interval '2 years' / ${count}::int AS at)`;
  const [made] = await sql`SELECT count(*)::int AS users FROM users`;
  if (made?.users !== count) throw new Error(`${made?.users} users were made`);
  await sql`INSERT INTO audit_events (id, created_at, event, outcome, user_id, session_id, ip, user_agent,
      request_id)
    SELECT gen_random_uuid(), created_at,
      CASE WHEN n % 10000 = 0 THEN 'refresh_reused' WHEN n % 20 = 0 THEN 'login_failed'
        ELSE 'login_succeeded' END,
      CASE WHEN n % 20 = 0 THEN 'failure' ELSE 'success' END,
      id, gen_random_uuid(), '203.0.113.7', repeat('A', 110), gen_random_uuid()::text
    FROM (SELECT id, created_at, row_number() OVER (ORDER BY id) AS n FROM users) u`;
  for (const { indexdef } of indexes) await sql.unsafe(indexdef);
  await sql`VACUUM (ANALYZE) users, audit_events`;
  await sql`CHECKPOINT`;
  return (performance.now() - began) / 1000;
}
