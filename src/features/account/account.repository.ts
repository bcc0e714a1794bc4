import { Injectable } from '@nestjs/common';
import { eq, sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { text, uuid } from '../../platform/db/pg-types.js';
import { statement } from '../../platform/db/statement.js';
import { registry } from '../../platform/registry/registry.js';
import { users } from '../users/users.table.js';

/**
 * Deletes a user, and with the row all that refers to it: sessions, links, a team's own rows. And what else
 * features declare of a user: pending registrations and mails, which know the address. The audit stays.
 */
const deleteStatement = statement({
  name: 'account.delete',
  values: { userId: uuid, email: text },
  row: {},
  sql: (values) => {
    const parts = registry().userDeleted.map(
      (part, index) => sql`${sql.identifier(`part${index}`)} AS (${part(values)})`,
    );
    return sql`
    WITH ${sql.join(parts, sql`,\n    `)}
    DELETE FROM ${users} WHERE ${users.id} = ${values.userId}
  `;
  },
});

@Injectable()
export class AccountRepository {
  /** Disables a user, whose row is locked, ends the epoch, and has them deleted in so many days. */
  async planDeletion(on: Executor, userId: string, days: number): Promise<void> {
    await on
      .update(users)
      .set({
        status: 'disabled',
        credentialEpoch: sql`${users.credentialEpoch} + 1`,
        deletionDueAt: sql`now() + make_interval(days => ${days}::integer)`,
      })
      .where(eq(users.id, userId));
  }

  /** Deletes a user, whose row the caller has locked, and everything of theirs but the audit. */
  async delete(on: Executor, user: { userId: string; email: string }): Promise<void> {
    await deleteStatement(on, user);
  }
}
