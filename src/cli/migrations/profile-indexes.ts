import type { Sql } from 'postgres';

/**
 * How the names begin that `profileIndex` gives to indexes. They stand on a table of Postern's, and a
 * migration of the project makes them, so no source of a table knows them.
 */
export const PROFILE_INDEX = 'users_profile_';

/** The statements that make the project's indexes on fields of the profile, as they are now. */
export async function profileIndexesIn(sql: Sql): Promise<string[]> {
  const rows = await sql<{ definition: string }[]>`
    SELECT indexdef AS definition FROM pg_indexes
    WHERE schemaname = 'public' AND tablename = 'users' AND starts_with(indexname, ${PROFILE_INDEX})
  `;
  return rows.map(({ definition }) => definition.replace(' INDEX ', ' INDEX IF NOT EXISTS '));
}
