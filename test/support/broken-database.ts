import postgres from 'postgres';
import { freshDatabase } from 'postern/testing';

/**
 * A database whose tables are views of one row, whose every column is of a wrong type, and fails when it is
 * read.
 */
export async function brokenDatabase(): Promise<string> {
  const url = await freshDatabase('broken');
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  for (const table of [
    'users',
    'registrations',
    'sessions',
    'one_time_tokens',
    'rate_limits',
    'outbox',
    'audit_events',
    'invitations',
    'pending_identities',
  ]) {
    await sql.unsafe(`ALTER TABLE ${table} RENAME TO ${table}_kept`);
    const columns = await sql<
      { name: string }[]
    >`SELECT column_name AS name FROM information_schema.columns WHERE table_name = ${`${table}_kept`}`;
    await sql.unsafe(
      `CREATE VIEW ${table} AS SELECT ${columns.map(({ name }) => `1 / (SELECT 0) AS "${name}"`).join(', ')}`,
    );
  }
  await sql.end();
  return url;
}
