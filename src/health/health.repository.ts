import { Injectable } from '@nestjs/common';
import { getTableName, sql } from 'drizzle-orm';
import { auditEvents } from '../audit/audit-events.table.js';
import type { Executor } from '../database/executor.js';
import { outbox } from '../mail/outbox.table.js';
import { oneTimeTokens } from '../one-time-tokens/one-time-tokens.table.js';
import { rateLimits } from '../rate-limit/rate-limits.table.js';
import { invitations } from '../registration/invitations.table.js';
import { registrations } from '../registration/registrations.table.js';
import { sessions } from '../sessions/sessions.table.js';
import { users } from '../users/users.table.js';

const TABLES = [users, registrations, invitations, sessions, oneTimeTokens, rateLimits, outbox, auditEvents].map(getTableName);

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
}
