import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { type Executor, statement } from '../../platform/db/executor.js';
import { registry } from '../../platform/registry/registry.js';

/**
 * Deletes a user, and with the row all that refers to it: sessions, links, a team's own rows. And what else
 * features declare of a user: pending registrations and mails, which know the address. The audit stays.
 */
function deleteStatement() {
  const parts = registry().userDeleted.map(
    (part, index) => sql`${sql.identifier(`part${index}`)} AS (${part})`,
  );
  return statement(
    sql`WITH ${sql.join(parts, sql`, `)} DELETE FROM users WHERE id = ${sql.placeholder('userId')}::uuid`,
  );
}

@Injectable()
export class AccountRepository {
  private readonly deleteUser = deleteStatement();

  /** Deletes a user, whose row the caller has locked, and everything of theirs but the audit. */
  async delete(on: Executor, user: { userId: string; email: string }): Promise<void> {
    await this.deleteUser(on, user);
  }
}
