import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { auditEvents } from '../../platform/audit/audit-events.table.js';
import { text, uuid } from '../../platform/db/pg-types.js';
import { literal } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { registry } from '../../platform/registry/registry.js';
import { users } from '../users/users.table.js';

const addressSince = sql<Date>`address.since`;

/** All that features and the platform declare as held about a user, in one statement: one state of it. */
const exportStatement = statement({
  name: 'people.export',
  values: { userId: uuid, email: text },
  row: { held: text },
  sql: (userAndEmail) => {
    const v = { ...userAndEmail, addressSince };
    const parts = Object.entries(registry().personalData).map(
      ([name, part]) => sql`${literal(name)}, (SELECT coalesce(json_agg(held), '[]') FROM (${part(v)}) held)`,
    );
    return sql`SELECT json_build_object(${sql.join(parts, sql`, `)})::text AS held
      FROM (SELECT greatest(
        (SELECT ${users.createdAt} FROM ${users} WHERE ${users.id} = ${v.userId}),
        (SELECT max(${auditEvents.createdAt}) FROM ${auditEvents} WHERE ${auditEvents.userId} = ${v.userId}
          AND ${auditEvents.event} IN ('email_changed', 'email_change_undone'))
      ) AS since) address`;
  },
});

@Injectable()
export class PersonExportRepository {
  /**
   * All that is held about a user of this address, without what opens anything.
   * @returns the text of a JSON object: rows by what they are, as `HeldData` has them
   */
  async read(on: Executor, userId: string, email: string): Promise<string> {
    const [row] = await exportStatement(on, { userId, email });
    if (!row) throw new Error('a statement returned no row');
    return row.held;
  }
}
