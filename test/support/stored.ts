import type { TestApp } from 'postern/testing';

/**
 * All that is stored, each table as one hash: equal before and after means that nothing was written. The
 * audit's refusals, and what counts them, are left out, for they are no effect; and so are the seals of the
 * audit, which follow by themselves within a minute.
 */
export async function stored({ sql }: TestApp): Promise<Record<string, unknown>> {
  const tables = await sql<
    { name: string }[]
  >`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
    AND tablename NOT IN ('rate_limits', 'audit_chain', 'audit_checkpoints') ORDER BY 1`;
  const hashes = tables.map(async ({ name }) => {
    const [row] =
      await sql`SELECT md5(string_agg(rows::text, ',' ORDER BY rows::text)) AS hash FROM ${sql(name)} rows
      WHERE ${name} <> 'audit_events' OR to_jsonb(rows)->>'event' NOT IN ('access_denied', 'origin_refused',
        'rate_limited', 'link_refused')`;
    return [name, row?.hash] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}
