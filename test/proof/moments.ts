import { setTimeout as wait } from 'node:timers/promises';
import type { Sql } from 'postgres';
import type { Chance } from './chance.js';
import type { Clientele } from './clientele.js';

/** So many answers and milliseconds pass at the most. */
const MAX_ANSWERS = 60;
const MAX_MS = 40;

/** How long a transaction may have been seen, in milliseconds. */
const MAX_IN_TRANSACTION_MS = 3;

/**
 * As often each: any moment, one in the middle of a transaction, and the one at which a change of password
 * has been committed and not been answered yet.
 */
const MOMENTS = { any: 1, inTransaction: 1, committed: 1 };

/** Waits for a moment to kill somebody. */
export async function randomMoment(chance: Chance, clientele: Clientele, sql: Sql): Promise<void> {
  await clientele.had('answers', chance.between(1, MAX_ANSWERS));
  const timestamp = chance.pick(MOMENTS);
  if (timestamp === 'any') return wait(chance.between(0, MAX_MS));
  if (timestamp === 'committed') {
    const before = await countChanges(sql);
    return clientele.until(async () => (await countChanges(sql)) > before, 0);
  }
  const inTransaction = sql`SELECT FROM pg_stat_activity WHERE datname = current_database() AND
    application_name = 'postern' AND state = 'idle in transaction'`;
  await clientele.until(async () => (await sql`${inTransaction}`).length > 0, 0);
  await wait(chance.between(0, MAX_IN_TRANSACTION_MS));
}

async function countChanges(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`SELECT sum(credential_epoch)::int AS count FROM users`;
  return row?.count ?? 0;
}
