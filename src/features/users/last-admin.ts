import { Injectable } from '@nestjs/common';
import { and, eq, ne, or, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { AppError } from '../../platform/errors/app-error.js';
import type { Role } from './roles.js';
import { users } from './users.table.js';

const ADMIN: Role = 'admin';

/** The key of the lock that changes of admins take in turn. */
const LOCK = 6_140_238_117;

/** A user whose row is locked, before a change. */
interface Roles {
  id: string;
  role: string;
  furtherRoles: readonly string[];
  status: 'active' | 'disabled';
}

/** Whether somebody who is left can still give the role of an admin: without one, only a terminal can. */
@Injectable()
export class LastAdmin {
  /**
   * Refuses a change by which nobody active is an admin any more. For everybody else it asks the database
   * nothing. The caller has locked the user's row, and makes the change in the same transaction. Of two
   * changes at once the second waits for the first, and then sees what it has left: a lock of its own is
   * taken behind that of the row, and behind it none, so nobody waits in a circle.
   * @throws AppError `LAST_ADMIN`
   */
  async requireAnother(tx: Executor, { id, role, furtherRoles, status }: Roles): Promise<void> {
    if (status !== 'active' || ![role, ...furtherRoles].includes(ADMIN)) return;
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${LOCK}::bigint)`);
    // A statement of its own: it sees what was committed while the lock was waited for.
    const [another] = await tx
      .select({ id: users.id })
      .from(users)
      .where(
        and(
          ne(users.id, id),
          eq(users.status, 'active'),
          or(
            eq(users.role, ADMIN),
            sql`(${users.furtherRoles} <> '{}' AND ${users.furtherRoles} @> ARRAY[${ADMIN}]::text[])`,
          ),
        ),
      )
      .limit(1);
    if (!another) throw new AppError('LAST_ADMIN');
  }
}
