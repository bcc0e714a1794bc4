import { Injectable } from '@nestjs/common';
import { and, getTableName, isNull, sql } from 'drizzle-orm';
import { auditEvents } from '../audit/audit-events.table.js';
import type { Executor } from '../database/executor.js';
import { outbox } from '../mail/outbox.table.js';
import { oneTimeTokens } from '../one-time-tokens/one-time-tokens.table.js';
import { rateLimits } from '../rate-limit/rate-limits.table.js';
import { registrations } from '../registration/registrations.table.js';
import { sessions } from '../sessions/sessions.table.js';
import { users } from '../users/users.table.js';

const TABLES = [users, registrations, sessions, oneTimeTokens, rateLimits, outbox, auditEvents].map(getTableName);

@Injectable()
export class HealthRepository {
  /** The names of the tables that the database lacks. */
  async listMissingTables(on: Executor): Promise<string[]> {
    const names = sql.join(
      TABLES.map((name) => sql`${name}`),
      sql`, `,
    );
    const missing = await on.execute<{ name: string }>(
      sql`SELECT name FROM unnest(ARRAY[${names}]::text[]) AS name WHERE to_regclass(quote_ident(name)) IS NULL`,
    );
    return missing.map(({ name }) => name);
  }

  /** How many mails wait, and how many were given up. */
  async countMails(on: Executor): Promise<{ waiting: number; failed: number }> {
    const [counts] = await on
      .select({
        waiting: sql<number>`count(*) filter (where ${outbox.failedAt} is null)::int`,
        failed: sql<number>`count(*) filter (where ${outbox.failedAt} is not null)::int`,
      })
      .from(outbox)
      .where(and(isNull(outbox.deliveredAt), isNull(outbox.droppedAt)));
    return counts ?? { waiting: 0, failed: 0 };
  }
}
