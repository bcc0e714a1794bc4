import { and, eq, type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * How long a claimed row is left to the worker that claimed it; after that the claim counts as lost, in
 * seconds.
 */
export const LEASE_SECONDS = 60;

/** The columns of a table whose rows are sent: each waits to be claimed, and a claim has a number. */
export interface ClaimColumns {
  id: PgColumn;
  /** When it may be claimed next; while a claim is held, when that counts as lost. */
  dueAt: PgColumn;
  /** How often it was claimed. Also names the claim: a worker that was overtaken can't mark the row. */
  attempts: PgColumn;
  firstTriedAt: PgColumn;
}

/** A claim's changes of a row: for `LEASE_SECONDS` it is nobody else's. */
export const claimChanges = ({ attempts, firstTriedAt }: ClaimColumns) => ({
  attempts: sql`${attempts} + 1`,
  dueAt: sql`now() + make_interval(secs => ${LEASE_SECONDS})`,
  firstTriedAt: sql`coalesce(${firstTriedAt}, now())`,
});

/**
 * The rows that a claim takes, of those that `due` selects.
 * @param due a SELECT of ids, with a limit and FOR UPDATE SKIP LOCKED: two workers never get the same one
 */
export function isOneOf({ id }: ClaimColumns, due: SQLWrapper): SQL {
  // ARRAY: as a plain subquery it may be run once for each row, and the limit would be none.
  return sql`${id} = ANY (ARRAY(${due}))`;
}

/** Whether a row is still this worker's, by the number of its claim. */
export const isClaimedAs = (
  columns: ClaimColumns,
  { id, attempts }: { id: string; attempts: number },
): SQL | undefined => and(eq(columns.id, id), eq(columns.attempts, attempts));
