import { getTableColumns } from 'drizzle-orm';
import { PgTimestamp } from 'drizzle-orm/pg-core';
import type { Sql } from 'postgres';
import { sessions } from '../features/sessions/sessions.table.js';

/** A session of an app under test. A signed-in `Browser` is one. */
export interface TestSession {
  app: { sql: Sql };
  sessionId: string;
}

const TIMESTAMPS = Object.values(getTableColumns(sessions)).flatMap((column) =>
  column instanceof PgTimestamp ? [column.name] : [],
);

/** When each of its proofs was shown, or used, in seconds. */
const PROOFS = ['proofs', 'used_proofs'].map(
  (name) => `${name} = (SELECT jsonb_object_agg(key, value::numeric - extract(epoch FROM $2::interval))
  FROM jsonb_each(${name}))`,
);

/**
 * Makes a session older, as if so much time had passed without a request: every timestamp of its row moves
 * back, and what its person has proven. The access token keeps its own lifetime, which no row holds.
 * @param interval in PostgreSQL's spelling: `'61 seconds'`, `'2 hours'`, `'30 days'`
 * @throws Error if there is no such session
 */
export async function age(session: TestSession, interval: string): Promise<void> {
  const { sql } = session.app;
  const aged = TIMESTAMPS.map((name) => `"${name}" = "${name}" - $2::interval`);
  const { count } = await sql.unsafe(`UPDATE sessions SET ${[...aged, ...PROOFS].join(', ')} WHERE id = $1`, [
    session.sessionId,
    interval,
  ]);
  if (count !== 1) throw new Error(`there is no session ${session.sessionId}`);
}
