import { Controller, Get, Inject } from '@nestjs/common';
import { getTableName, sql } from 'drizzle-orm';
import { auditEvents } from '../audit/audit-events.table.js';
import { DATABASE } from '../database/database.module.js';
import type { Database } from '../database/executor.js';
import { AppError } from '../errors/app-error.js';
import { Public } from '../http/public.js';
import { outbox } from '../mail/outbox.table.js';
import { registrations } from '../registration/registrations.table.js';
import { sessions } from '../sessions/sessions.table.js';
import { users } from '../users/users.table.js';

const TABLES = [users, registrations, sessions, outbox, auditEvents].map(getTableName);

@Controller('health')
@Public()
export class HealthController {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** The process runs. Asks nobody. */
  @Get()
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /**
   * The process can serve: the database answers and has its tables.
   * @throws AppError `DATABASE_UNAVAILABLE`, naming what is missing
   */
  @Get('ready')
  async ready(): Promise<{ status: 'ready'; mail: { waiting: number; failed: number } }> {
    const names = sql.join(
      TABLES.map((name) => sql`${name}`),
      sql`, `,
    );
    const missing = await this.db
      .execute<{ name: string }>(sql`SELECT name FROM unnest(ARRAY[${names}]::text[]) AS name WHERE to_regclass(quote_ident(name)) IS NULL`)
      .catch((cause: unknown) => {
        throw new AppError('DATABASE_UNAVAILABLE', { detail: 'The database cannot be reached.', cause });
      });
    if (missing.length > 0) {
      const list = missing.map(({ name }) => name).join(', ');
      throw new AppError('DATABASE_UNAVAILABLE', { detail: `The database has no table ${list}: run \`npm run db:migrate\`.` });
    }
    const [mail] = await this.db
      .select({
        waiting: sql<number>`count(*) filter (where ${outbox.failedAt} is null)::int`,
        failed: sql<number>`count(*) filter (where ${outbox.failedAt} is not null)::int`,
      })
      .from(outbox)
      .where(sql`${outbox.deliveredAt} is null`);
    return { status: 'ready', mail: mail ?? { waiting: 0, failed: 0 } };
  }
}
