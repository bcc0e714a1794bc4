import { Injectable } from '@nestjs/common';
import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgTable } from 'drizzle-orm/pg-core';
import { type Executor, statement } from '../database/executor.js';
import { auditEvents } from '../audit/audit-events.table.js';
import { outbox } from '../mail/outbox.table.js';
import { oneTimeTokens } from '../one-time-tokens/one-time-tokens.table.js';
import { rateLimits } from '../rate-limit/rate-limits.table.js';
import { registrations } from '../registration/registrations.table.js';
import { sessions } from '../sessions/sessions.table.js';

/** How long a mail is kept that was delivered or dropped, and one that was given up, in days: as long as somebody may ask what became of it. */
const MAIL_DAYS = 7;
const FAILED_MAIL_DAYS = 30;

/** Takes up to `limit` rows, found by a column that has an index. What somebody else has locked, another sweep or a request, is left for the next time. */
function deleteSome(table: AnyPgTable, column: string, isOver: SQL, key = 'id'): SQL {
  const name = sql.identifier(key);
  const found = sql`SELECT ${name} FROM ${table} WHERE ${isOver} ORDER BY ${sql.identifier(column)} LIMIT ${sql.placeholder('limit')}::integer FOR UPDATE SKIP LOCKED`;
  return sql`DELETE FROM ${table} WHERE ${name} IN (${found}) RETURNING 1`;
}

const isExpired = sql`expires_at <= now()`;
const isOldMail = sql.raw(`created_at <= now() - interval '${MAIL_DAYS} days' AND (coalesce(delivered_at, dropped_at) <= now() - interval '${MAIL_DAYS} days'
  OR failed_at <= now() - interval '${FAILED_MAIL_DAYS} days')`);
const isOldEvent = sql`created_at <= now() - make_interval(days => ${sql.placeholder('auditDays')}::integer)`;

const sweepStatement = statement<{ swept: number; most: number }>(sql`
  WITH registrations_gone AS (${deleteSome(registrations, 'expires_at', isExpired)}),
    tokens_gone AS (${deleteSome(oneTimeTokens, 'expires_at', isExpired)}),
    sessions_gone AS (${deleteSome(sessions, 'expires_at', isExpired)}),
    limits_gone AS (${deleteSome(rateLimits, 'expires_at', isExpired, 'key')}),
    mails_gone AS (${deleteSome(outbox, 'created_at', isOldMail)}),
    events_gone AS (${deleteSome(auditEvents, 'created_at', isOldEvent)}),
    counts AS (
      SELECT count(*) AS n FROM registrations_gone UNION ALL SELECT count(*) FROM tokens_gone UNION ALL SELECT count(*) FROM sessions_gone
      UNION ALL SELECT count(*) FROM limits_gone UNION ALL SELECT count(*) FROM mails_gone UNION ALL SELECT count(*) FROM events_gone
    )
  SELECT sum(n)::integer AS swept, max(n)::integer AS most FROM counts
`);

@Injectable()
export class SweepRepository {
  /**
   * Deletes what is over, at most `limit` rows of each table.
   * @returns how many in all, and how many of the table with the most: less than `limit` means that nothing was left
   */
  async deleteOver(on: Executor, limit: number, auditDays: number): Promise<{ swept: number; most: number }> {
    const [counts] = await sweepStatement(on, { limit, auditDays });
    return counts ?? { swept: 0, most: 0 };
  }
}
